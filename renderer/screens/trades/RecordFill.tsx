import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../app/toast.tsx';
import { FillPanel } from '../../components/FillPanel.tsx';
import { Icon } from '../../components/Icon.tsx';

/** A fill typed by hand, where no statement has it yet. */
export function RecordFill({ accountId, instrumentId = null }: { accountId: string | null; instrumentId?: string | null }) {
  const { t } = useTranslation('trades');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpened(true)}>
        {t('record')}
      </Button>
      <FillPanel opened={opened} onClose={() => setOpened(false)} accountId={accountId} instrumentId={instrumentId} onRecorded={() => toastDone(t('recorded'))} />
    </>
  );
}

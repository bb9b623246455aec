import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../SidePanel.tsx';
import { SplitForm, type SplitSubject } from './SplitForm.tsx';
import { SplitList } from './SplitList.tsx';

interface RecordSplitProps {
  readonly accountId: string;
  /** What may have been split: one is taken for granted, of several one is chosen. */
  readonly subjects: readonly SplitSubject[];
  readonly size?: 'compact-xs';
}

/** A split or stock dividend typed by hand, and those that are in the journal, each with its way back. */
export function RecordSplit({ accountId, subjects, size }: RecordSplitProps) {
  const { t } = useTranslation('holding');
  const [opened, setOpened] = useState(false);
  const only = subjects.length === 1 ? subjects[0]!.instrumentId : null;
  if (subjects.length === 0) return null;
  return (
    <>
      <Button variant={size === undefined ? 'default' : 'subtle'} onClick={() => setOpened(true)} data-action="record-split" {...(size === undefined ? {} : { size })}>
        {t('split.record')}
      </Button>
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={t('split.record')}>
        <SplitForm accountId={accountId} subjects={subjects} onDone={() => setOpened(false)} />
        <SplitList accountId={accountId} instrumentId={only} />
      </SidePanel>
    </>
  );
}

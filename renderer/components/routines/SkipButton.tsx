import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/routines/routine.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { ErrorState } from '../ErrorState.tsx';
import classes from './Routines.module.css';

/** Not this time, and why. That the market was closed counts neither way. */
export function SkipButton({ run, closedOnly = false }: { run: Pick<Run, 'routineId' | 'day' | 'title'>; closedOnly?: boolean }) {
  const { t } = useTranslation('routines');
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const [closed, setClosed] = useState(closedOnly);
  const on = { routineId: run.routineId, day: run.day };
  const unskip = useMutation(api.routines.unskip.mutationOptions());
  const skip = useMutation(
    api.routines.skip.mutationOptions({
      onSuccess: () => {
        setOpened(false);
        setReason('');
        toastDone(t(closed ? 'run.closedToast' : 'run.skippedToast', { title: run.title }), () => unskip.mutate(on));
      },
    }),
  );
  const written = reason.trim() === '' && closed ? t('run.marketClosed') : reason.trim();
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus withArrow>
      <Popover.Target>
        <Button size="compact-xs" variant="default" onClick={() => setOpened((before) => !before)}>
          {t(closedOnly ? 'run.strikeClosed' : 'run.skip')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown style={{ borderColor: 'var(--line-strong)' }}>
        <form
          className={classes.run}
          onSubmit={(event) => {
            event.preventDefault();
            if (written !== '') skip.mutate({ ...on, reason: written, marketClosed: closed });
          }}
        >
          <TextInput size="xs" label={t('run.reason')} description={closed ? t('run.closedWhy') : t('run.reasonWhy')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
          {!closedOnly && <Checkbox size="xs" label={t('run.marketClosed')} checked={closed} onChange={(event) => setClosed(event.currentTarget.checked)} />}
          {skip.error && <ErrorState error={skip.error} />}
          <Button type="submit" size="xs" loading={skip.isPending} disabled={written === ''}>
            {t(closedOnly ? 'run.strike' : 'run.skip')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

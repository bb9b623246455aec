import { Button, Popover } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { DurationInput } from '../../components/DurationInput.tsx';
import classes from './Tickets.module.css';

const MINUTE = 60_000;
const spans = [15 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE];
const LEAST = MINUTE;
const MOST = 7 * 24 * 60 * MINUTE;

/** More time, never less. */
export function ExtendButton({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [byMs, setByMs] = useState(30 * MINUTE);
  const extend = useMutation(
    api.tickets.extend.mutationOptions({
      onSuccess: (ticket) => {
        setOpen(false);
        toastDone(t('extend.done', { until: ticket.coolingUntil }));
      },
      onError: toastRefused,
    }),
  );
  const fits = byMs >= LEAST && byMs <= MOST;
  return (
    <Popover opened={open} onChange={setOpen} width={300} trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen((before) => !before)} data-action="extend">
          {t('extend.do')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.form} style={{ borderColor: 'var(--line-strong)' }}>
        <p>{t('extend.what')}</p>
        <div className={classes.buttons}>
          {spans.map((ms) => (
            <Button key={ms} size="xs" variant={ms === byMs ? 'light' : 'default'} onClick={() => setByMs(ms)}>
              + {format.duration(ms)}
            </Button>
          ))}
        </div>
        <DurationInput label={t('extend.by')} value={byMs} onChange={setByMs} error={fits ? undefined : t('extend.range')} key={spans.includes(byMs) ? byMs : 'typed'} />
        <Button onClick={() => extend.mutate({ id: ticketId, byMs })} loading={extend.isPending} disabled={!fits}>
          {t('extend.confirm', { ms: byMs })}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

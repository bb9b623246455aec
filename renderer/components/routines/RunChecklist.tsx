import { Button, Checkbox, Menu, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/routines/routine.ts';
import { api } from '../../api/query.ts';
import { useServerNow } from '../use-server-now.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { CrossedLevels } from '../watch/CrossedLevels.tsx';
import classes from './Routines.module.css';
import { SkipButton } from './SkipButton.tsx';

/** One occasion of a checklist: what is left, and the ways to put it off. A tick is on disk when the box shows it. */
export function RunChecklist({ run, zone, quiet = false }: { run: Run; zone: string; quiet?: boolean }) {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const now = useServerNow();
  const on = { routineId: run.routineId, day: run.day };
  const refused = { onError: toastRefused };
  const untick = useMutation(api.routines.tick.mutationOptions(refused));
  const tick = useMutation(
    api.routines.tick.mutationOptions({
      ...refused,
      onSuccess: (after, { itemIds }) => {
        if (after.state === 'done') toastDone(t('run.doneToast', { title: after.title }), () => untick.mutate({ ...on, itemIds, done: false }));
      },
    }),
  );
  const snooze = useMutation(api.routines.snooze.mutationOptions(refused));
  const unskip = useMutation(api.routines.unskip.mutationOptions(refused));
  const note = useMutation(api.routines.note.mutationOptions(refused));
  const [words, setWords] = useState<string | null>(null);
  const skipped = run.state === 'skipped' || run.state === 'market-closed';
  const open = run.state === 'due' || run.state === 'overdue';
  const asleep = open && run.snoozedUntil !== null && Date.parse(run.snoozedUntil) > now;
  const early = Date.parse(run.mayFrom) > now;

  if (skipped) {
    return (
      <div className={classes.run}>
        <p>{t(run.state === 'skipped' ? 'run.skippedBecause' : 'run.closedBecause', { reason: run.skipReason })}</p>
        <Button size="compact-xs" variant="default" loading={unskip.isPending} onClick={() => unskip.mutate(on)}>
          {t('run.unskip')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.run}>
      <ul className={classes.items}>
        {run.items.map((item) => (
          <li key={item.id}>
            <Checkbox
              size="xs"
              label={
                item.doneAt === null || quiet ? (
                  item.text
                ) : (
                  <>
                    {item.text} <span className={classes.at}>{format.time(item.doneAt, zone)}</span>
                  </>
                )
              }
              checked={item.doneAt !== null}
              disabled={early}
              onChange={(event) => tick.mutate({ ...on, itemIds: [item.id], done: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
      {run.phase === 'pre-open' && run.state !== 'done' && <CrossedLevels bare />}
      {!quiet && (
        <Textarea
          size="xs"
          aria-label={t('run.note')}
          placeholder={t('run.note')}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2000}
          disabled={early}
          value={words ?? run.note}
          onChange={(event) => setWords(event.currentTarget.value)}
          onBlur={() => {
            if (words !== null && words.trim() !== run.note) note.mutate({ ...on, note: words });
            setWords(null);
          }}
        />
      )}
      {run.state !== 'done' && !early && (
        <div className={classes.buttons}>
          <SkipButton run={run} />
          {open && (
            <Menu position="bottom-start" withinPortal>
              <Menu.Target>
                <Button size="compact-xs" variant="default" loading={snooze.isPending}>
                  {asleep ? t('run.snoozed', { at: format.time(run.snoozedUntil ?? '', zone) }) : t('run.snooze')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {[10, 30, 60, 120].map((minutes) => (
                  <Menu.Item key={minutes} onClick={() => snooze.mutate({ ...on, minutes })}>
                    {format.duration(minutes * 60_000)}
                  </Menu.Item>
                ))}
                {asleep && <Menu.Item onClick={() => snooze.mutate({ ...on, minutes: null })}>{t('run.wake')}</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
    </div>
  );
}

import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Routine } from '../../../shared/routines/routine.ts';
import { starterRoutines, starterSchedule, type StarterKey } from '../../../shared/routines/starters.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { refreshAll } from '../../api/refresh.ts';
import { toastDone } from '../../app/toast.tsx';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Routines.module.css';
import { useScheduleText } from '../../components/routines/schedule-text.ts';

/** Five checklists to begin with, seen whole before any is taken. Taken, they are the trader's own words. */
export function StarterSet({ taken, onDone }: { taken: readonly Routine[]; onDone: () => void }) {
  const { t } = useTranslation('routines');
  const schedule = useScheduleText();
  const queries = useQueryClient();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const [accountId, setAccountId] = useState<string | null>(accounts.find(({ archived }) => !archived)?.id ?? null);
  const account = accounts.find(({ id }) => id === accountId) ?? null;
  const has = (key: StarterKey) => taken.some(({ source, accountId: of }) => source.kind === 'starter' && source.key === key && of === accountId);
  const [left, setLeft] = useState<ReadonlySet<StarterKey>>(new Set());
  const chosen = starterRoutines.filter(({ key }) => !left.has(key) && !has(key));
  const take = useMutation({
    mutationFn: async () => {
      for (const { key, phase, items } of chosen) {
        await client.routines.add({
          terms: {
            title: t(`starter.${key}.title`),
            phase,
            accountId,
            schedule: starterSchedule(key, account),
            items: Array.from({ length: items }, (_, index) => ({ id: `${key}-${index + 1}`, text: t(`starter.${key}.${index + 1}`) })),
            remind: true,
          },
          source: { kind: 'starter', key },
        });
      }
    },
    onSettled: () => refreshAll(queries),
    onSuccess: () => {
      toastDone(t('starter.taken', { count: chosen.length }));
      onDone();
    },
  });
  return (
    <Card title={t('starter.title')} aside={accounts.length > 0 && <AccountPicker all allLabel={t('noAccount')} size="xs" w={220} value={accountId} onChange={setAccountId} />}>
      <p className={classes.quiet}>{t('starter.what')}</p>
      <ul className={classes.starters}>
        {starterRoutines.map(({ key, items }) => (
          <li key={key}>
            <Checkbox
              size="sm"
              label={t(`starter.${key}.title`)}
              description={has(key) ? t('starter.there') : schedule.text(starterSchedule(key, account))}
              checked={!left.has(key) && !has(key)}
              disabled={has(key)}
              onChange={() => {
                const next = new Set(left);
                if (!next.delete(key)) next.add(key);
                setLeft(next);
              }}
            />
            <ol>
              {Array.from({ length: items }, (_, index) => (
                <li key={index}>{t(`starter.${key}.${index + 1}`)}</li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      {take.error && <ErrorState error={take.error} />}
      <div className={classes.buttons}>
        <Button size="xs" loading={take.isPending} disabled={chosen.length === 0} onClick={() => take.mutate()}>
          {t('starter.take', { count: chosen.length })}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t('starter.not')}
        </Button>
      </div>
    </Card>
  );
}

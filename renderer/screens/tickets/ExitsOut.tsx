import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GateNote } from '../../../shared/gate/reason.ts';
import { client } from '../../api/client.ts';
import { refreshAll } from '../../api/refresh.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { ReasonSubject } from '../../components/reason-route.ts';
import classes from './Tickets.module.css';

/**
 * Somebody wants out of a position whose exits are out already and have not been filled: the way is to take those back, and
 * it is one press from here. Nobody has to find that out from a list of what a new position would need.
 */
export function ExitsOut({ notes, subject: { accountId, instrumentId } }: { notes: readonly GateNote[]; subject: ReasonSubject }) {
  const { t } = useTranslation('tickets');
  const queries = useQueryClient();
  const takeBack = useMutation({
    mutationFn: async () => {
      const out = await client.tickets.list({ accountId, states: ['released'] });
      for (const { id, nature, intent } of out) if (nature === 'exit' && intent.instrumentId === instrumentId) await client.tickets.withdraw({ id });
    },
    onSuccess: () => toastDone(t('exitsOut.done')),
    onError: toastRefused,
    onSettled: () => refreshAll(queries),
  });
  const held = notes.find(({ code }) => code === 'EXITS_OUTSTANDING');
  if (held === undefined) return null;
  return (
    <section className={classes.exitsOut} data-action-for="EXITS_OUTSTANDING">
      <h3>
        <Icon name="exit" size={16} /> {t('exitsOut.title')}
      </h3>
      <p>{t('exitsOut.why', { ...held.params })}</p>
      <Button type="button" leftSection={<Icon name="undo" />} loading={takeBack.isPending} onClick={() => takeBack.mutate()} data-action="take-exits-back">
        {t('exitsOut.do')}
      </Button>
    </section>
  );
}

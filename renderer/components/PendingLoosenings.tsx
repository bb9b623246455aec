import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PendingLoosening } from '../../shared/rules/discipline.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { api } from '../api/query.ts';
import { getHomeZone, isOwnZone } from '../app/format/home-zone.ts';
import { toastDone, toastRefused } from '../app/toast.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Countdown } from './Countdown.tsx';
import { Instant } from './Instant.tsx';
import classes from './PendingLoosenings.module.css';

interface PendingLooseningsProps {
  readonly pending: readonly PendingLoosening[];
  readonly rules?: readonly StopRule[] | undefined;
  /** Whose rules they are, where the page does not say so already. */
  readonly named?: boolean;
}

/**
 * What waits to loosen: its clock, what it changes, and the way to cancel it. It is told by the home zone wherever it stands, for
 * the trader waits for it by one clock; the zone is named where this device keeps another.
 */
export function PendingLoosenings({ pending, rules, named = false }: PendingLooseningsProps) {
  const { t } = useTranslation('changes');
  const cancel = useMutation(api.rules.cancelLoosening.mutationOptions({ onSuccess: () => toastDone(t('pending.cancelled')), onError: toastRefused }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {}, enabled: named })).data ?? [];
  if (pending.length === 0) return null;
  const zone = getHomeZone();
  const whose = (accountId: string | null) => (accountId === null ? t('common:account.all') : accounts.find(({ id }) => id === accountId)?.name);
  return (
    <ul className={classes.list}>
      {pending.map((loosening) => (
        <li key={loosening.id} className={classes.item}>
          <div className={classes.head}>
            <span>
              {named && <b>{whose(loosening.accountId)} · </b>}
              {t('pending.effective')} <Instant at={loosening.effectiveAt} />
              {!isOwnZone(zone) && ` ${t('pending.zone', { zone })}`}
            </span>
            <Countdown until={loosening.effectiveAt} from={loosening.requestedAt} />
            <Button size="xs" variant="default" loading={cancel.isPending && cancel.variables.id === loosening.id} onClick={() => cancel.mutate({ id: loosening.id })}>
              {t('pending.cancel')}
            </Button>
          </div>
          <ChangeList changes={loosening.changes} rules={rules} accountId={loosening.accountId} />
        </li>
      ))}
    </ul>
  );
}

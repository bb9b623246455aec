import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PendingLoosening } from '../../shared/rules/discipline.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { api } from '../api/query.ts';
import { toastDone, toastRefused } from '../app/toast.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Countdown } from './Countdown.tsx';
import { Instant } from './Instant.tsx';
import classes from './PendingLoosenings.module.css';

/** What waits to loosen: its clock, what it changes, and the way to cancel it. */
export function PendingLoosenings({ pending, zone, rules }: { pending: readonly PendingLoosening[]; zone?: string | undefined; rules?: readonly StopRule[] | undefined }) {
  const { t } = useTranslation('changes');
  const cancel = useMutation(api.rules.cancelLoosening.mutationOptions({ onSuccess: () => toastDone(t('pending.cancelled')), onError: toastRefused }));
  if (pending.length === 0) return null;
  return (
    <ul className={classes.list}>
      {pending.map((loosening) => (
        <li key={loosening.id} className={classes.item}>
          <div className={classes.head}>
            <span>
              {t('pending.effective')} <Instant at={loosening.effectiveAt} zone={zone} />
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

import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { isNarrow } from '../../../shared/rules/scope.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PendingLoosenings } from '../../components/PendingLoosenings.tsx';
import { AccountNow } from './AccountNow.tsx';
import classes from './Desk.module.css';

/** What may I do now, and what would change it. */
export function NowCard({ state, accounts }: { state: DisciplineState; accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const rules = useQueries({ queries: accounts.map((account) => api.rules.get.queryOptions({ input: { accountId: account.id } })) });
  const stages = useQueries({ queries: accounts.map((account) => api.rules.suitability.queryOptions({ input: { accountId: account.id } })) });
  const standings = useQueries({ queries: accounts.map((account) => api.accounts.standing.queryOptions({ input: { id: account.id } })) });

  const heldIn = (accountId: string) => state.holds.filter((hold) => hold.accountId === null || hold.accountId === accountId);
  // One that holds a class or a setup alone leaves the rest open.
  const heldWhole = state.state !== 'locked' && accounts.length > 0 && accounts.every(({ id }) => heldIn(id).some(({ scope }) => !isNarrow(scope)));

  return (
    <Card title={t('now.title')} tone={heldWhole || state.state === 'cooling' ? 'wait' : 'plain'}>
      <p className={classes.say}>{t(heldWhole ? 'now.heldAll' : `now.${state.state}`)}</p>
      {accounts.map((account, index) => (
        <AccountNow
          key={account.id}
          account={account}
          named={accounts.length > 1}
          day={state.accounts.find((entry) => entry.accountId === account.id)}
          discipline={rules[index]?.data?.discipline}
          standing={standings[index]?.data}
          openCap={stages[index]?.data?.openCap ?? null}
          holds={heldIn(account.id)}
        />
      ))}
      {state.review && (
        <p className={classes.row} style={{ marginTop: 8 }}>
          <Icon name="review" />
          <Link to={`/review/${state.review.week}`}>{t(state.review.overdue ? 'now.reviewOverdue' : 'now.reviewDue', { at: state.review.dueAt })}</Link>
        </p>
      )}
      {state.reviewReady !== null && (
        <p className={classes.row} style={{ marginTop: 8 }} data-figure="review-ready">
          <Icon name="review" />
          <Link to={`/review/${state.reviewReady}`}>{t('now.reviewReady')}</Link>
        </p>
      )}
      {state.pending.length > 0 && (
        <div style={{ marginTop: 12 }}>
          <PendingLoosenings pending={state.pending} named />
        </div>
      )}
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CommitmentHold } from '../../../shared/review/commitment.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import own from './Commitments.module.css';
import classes from './Review.module.css';

/** What holds a promise, as it was taken on, and where it stands. */
export function HeldBy({ hold }: { hold: CommitmentHold }) {
  const { t } = useTranslation('review');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  // With several accounts "on this account" says nothing on a page that is of none in particular.
  const account = hold.kind === 'rule' ? accounts?.find(({ id }) => id === hold.accountId)?.name : undefined;
  const to = hold.kind === 'rule' ? `/rules/${hold.accountId ?? 'all'}` : '/routines';
  return (
    <p className={own.heldBy} data-hold={hold.kind}>
      <Icon name={hold.kind === 'rule' ? 'rules' : 'routines'} size={14} />
      <span>
        <span className={classes.quiet}>{account === undefined ? t(`hold.by.${hold.kind}`) : t('hold.by.ruleOf', { account })}</span> {hold.kind === 'rule' ? <Sentence clause={ruleClause(hold.rule, { over: hold.accountId === null ? 'all' : 'account', currencies: [] })} /> : <b>{hold.title}</b>}{' '}
        <Link to={to}>{t(`hold.look.${hold.kind}`)}</Link>
      </span>
    </p>
  );
}

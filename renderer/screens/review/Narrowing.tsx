import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import own from './Narrowing.module.css';
import classes from './Review.module.css';
import { narrowed, useNarrowing } from './use-narrowing.ts';

/** What an unsigned week brings: the rules that act on it, and for accounts where nothing does, one click that changes that. */
export function Narrowing({ overdue }: { overdue: boolean }) {
  const { t } = useTranslation('review');
  const format = useFormat();
  const narrowing = useNarrowing();
  const take = useMutation({
    mutationFn: async () => {
      for (const { account, discipline } of narrowing?.without ?? []) await client.rules.change({ accountId: account.id, discipline: narrowed(discipline) });
    },
    onSuccess: () => toastDone(t('narrowing.taken')),
  });
  if (narrowing === null || (narrowing.rules.length === 0 && narrowing.without.length === 0)) return null;
  const { rules, without } = narrowing;
  return (
    <section className={own.narrowing} data-figure="narrowing" aria-label={t('narrowing.title')}>
      {rules.map(({ rule, account }) => (
        <p key={`${account?.id ?? ''}/${rule.id}`} data-narrows={account?.id ?? 'all'}>
          <Icon name={overdue ? 'lock' : 'rules'} size={14} />
          <span>
            {t(overdue ? 'narrowing.now' : 'narrowing.then', { account: account?.name ?? t('common:account.all') })} <Sentence clause={ruleClause(rule, { over: account === null ? 'all' : 'account', currencies: [] })} /> <Link to={`/rules/${account?.id ?? 'all'}`}>{t('hold.look.rule')}</Link>
          </span>
        </p>
      ))}
      {without.length > 0 && (
        <div className={own.offer} data-figure="narrowing-offer">
          <p>{t('narrowing.nothing', { accounts: format.and(without.map(({ account }) => account.name)) })}</p>
          <Button size="xs" variant="default" loading={take.isPending} data-action="narrow" onClick={() => take.mutate()}>
            {t('narrowing.take')}
          </Button>
          <span className={classes.quiet}>{t('narrowing.acts')}</span>
        </div>
      )}
      {take.error && <ErrorState error={take.error} />}
    </section>
  );
}

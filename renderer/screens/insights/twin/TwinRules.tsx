import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TwinAnswer, TwinRule } from '../../../../shared/contract/twin.ts';
import { api } from '../../../api/query.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ruleClause } from '../../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../../components/rule-sentence/Sentence.tsx';
import { useTwinRuleName } from './rule-words.ts';
import classes from './TwinScreen.module.css';

interface TwinRulesProps {
  readonly answer: TwinAnswer;
  readonly without: readonly string[];
  readonly onLeave: (key: string, left: boolean) => void;
}

/** Which rules and caps the past is told under, what each of them did in it, and the way to see it without one. */
export function TwinRules({ answer, without, onLeave }: TwinRulesProps) {
  const { t } = useTranslation('twin');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const { rules } = answer;
  const groups = [...new Set(rules.map(({ accountId }) => accountId))];
  const asked = rules.filter(({ state }) => state !== 'off');
  return (
    <Card title={t('rules.title')}>
      <p className={classes.quiet}>{t('rules.lead')}</p>
      {asked.length === 0 ? (
        <EmptyState icon="rules" sentence={t('rules.none')} action={{ label: t('rules.write'), to: '/rules' }} sample={false} />
      ) : (
        groups.map((accountId) => {
          const own = asked.filter((rule) => rule.accountId === accountId);
          const off = rules.filter((rule) => rule.accountId === accountId && rule.state === 'off').length;
          if (own.length === 0) return null;
          return (
            <section key={accountId ?? 'all'}>
              <h3 className={classes.group}>
                {accountId === null ? t('rules.all') : (accounts.find(({ id }) => id === accountId)?.name ?? '')} <Link to={`/rules/${accountId ?? 'all'}`}>{t('rules.edit')}</Link>
              </h3>
              <ul className={classes.rules}>{own.map((rule) => <Row key={rule.key} rule={rule} answer={answer} left={without.includes(rule.key)} onLeave={onLeave} />)}</ul>
              {off > 0 && <p className={classes.quiet}>{t('rules.off', { count: off })}</p>}
            </section>
          );
        })
      )}
      <p className={classes.quiet}>{t('rules.ladderNote')}</p>
    </Card>
  );
}

function Row({ rule: one, answer, left, onLeave }: { rule: TwinRule; answer: TwinAnswer; left: boolean; onLeave: TwinRulesProps['onLeave'] }) {
  const { t } = useTranslation('twin');
  const format = useFormat();
  const nameOf = useTwinRuleName();
  const { key, accountId, rule, cap, state, reason, proposed } = one;
  const currencies = [...new Set(answer.blocks.map(({ currency }) => currency))];
  const money = (amount: string, currency: string): string => format.money(shortAmount(amount, currency), currency, { signed: true });
  const did = answer.blocks.flatMap(({ currency, rules }) => {
    const share = rules.find((each) => each.key === key);
    if (share === undefined) return [];
    return [
      ...(share.stopped > 0 ? [{ id: `${currency} stopped`, text: t('rules.stopped', { count: share.stopped, alone: format.decimal(String(share.alone)), net: money(share.net, currency) }) }] : []),
      ...(share.cut > 0 ? [{ id: `${currency} cut`, text: t('rules.cut', { count: share.cut, net: money(share.cutNet, currency) }) }] : []),
      ...(share.unjudged > 0 ? [{ id: `${currency} unjudged`, text: t('rules.unjudged', { count: share.unjudged }) }] : []),
    ];
  });
  const can = state === 'replayed' || state === 'left-out';
  return (
    <li className={classes.rule} data-rule={key} data-state={state}>
      <Switch size="xs" aria-label={t('rules.switch', { rule: nameOf(one) })} checked={can && !left} disabled={!can} onChange={(event) => onLeave(key, !event.currentTarget.checked)} />
      <div className={classes.said}>
        {rule === null ? nameOf(one) : <Sentence clause={ruleClause(rule, { over: accountId === null ? 'all' : 'account', currencies })} />}
        {proposed && <> <span className={classes.mark}>{t('rules.proposed')}</span></>}
        {cap !== null && rule !== null && <p className={classes.quiet}>{t('rules.capNote')}</p>}
        {state === 'only-warns' && <p className={classes.quiet}>{t('state.only-warns')}</p>}
        {state === 'cannot' && <p className={classes.quiet} data-state="cannot-tell">{t('state.cannot')} {t(`reason.${reason ?? 'no-trades'}`)}</p>}
      </div>
      <div className={classes.did}>
        {state === 'left-out' ? t('state.left-out') : did.length > 0 ? did.map(({ id, text }) => <div key={id}>{text}</div>) : state === 'replayed' && t(answer.blocks.length === 0 ? 'rules.noTrade' : 'rules.nothing')}
      </div>
    </li>
  );
}

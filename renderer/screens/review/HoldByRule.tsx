import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waits } from '../../../shared/rules/direction.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { focusWhenShown } from '../../components/focus-when-shown.ts';
import { Icon } from '../../components/Icon.tsx';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { RuleGallery } from '../../components/rule-sentence/RuleGallery.tsx';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { TwinLine } from '../../components/twin/TwinLine.tsx';
import { accountMeant } from './account-meant.ts';
import type { HoldProps } from './hold-props.ts';
import own from './Commitments.module.css';
import classes from './Review.module.css';
import { useRuleChange } from './use-rule-change.ts';

/** By a rule: one that is there made tighter, or a new one. It acts the moment it is taken, and that is said before. */
export function HoldByRule({ commitment, violations, act, onHeld }: HoldProps) {
  const { t } = useTranslation('review');
  const accounts = (useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? []).filter(({ archived }) => !archived);
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  const accountId = picked === undefined ? (accountMeant(commitment.text, violations, accounts) ?? accounts[0]?.id ?? null) : picked;
  const [rule, setRule] = useState<StopRule | null>(null);
  const [search, setSearch] = useState('');
  const { rules, changes, error } = useRuleChange(accountId, rule);
  const context: RuleContext = { over: accountId === null ? 'all' : 'account', currencies: [...new Set(accounts.filter(({ id }) => accountId === null || id === accountId).map(({ currency }) => currency))] };
  const hold = useMutation({ mutationFn: (chosen: StopRule) => act((of) => client.reviews.holdByRule({ ...of, accountId, rule: chosen })), onSuccess: onHeld });
  const loosens = changes?.some(waits) ?? false;
  const choose = (chosen: StopRule) => setRule({ ...chosen, enabled: true, words: chosen.words === '' ? commitment.text.trim().slice(0, 400) : chosen.words });
  return (
    <>
      <p className={classes.lead}>{t('hold.ruleLead')}</p>
      <AccountPicker
        all
        label={t('hold.over')}
        value={accountId}
        onChange={(next) => {
          setPicked(next);
          setRule(null);
        }}
      />
      {rule === null ? (
        <>
          {rules.length > 0 && (
            <section aria-label={t('hold.tighten')}>
              <h3 className={own.subtitle}>{t('hold.tighten')}</h3>
              <ul className={own.choices}>
                {rules.map((one) => (
                  <li key={one.id}>
                    <button type="button" className={own.choice} data-rule={one.id} onClick={() => choose(one)}>
                      <Sentence clause={ruleClause(one, context)} />
                      {!one.enabled && <span className={classes.quiet}> {t('hold.off')}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-label={t('hold.new')}>
            <h3 className={own.subtitle}>{t('hold.new')}</h3>
            <TextInput size="xs" type="search" aria-label={t('hold.search')} placeholder={t('hold.search')} leftSection={<Icon name="search" size={14} />} data-field="search-rule" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
            <RuleGallery context={context} search={search} onPick={choose} />
          </section>
        </>
      ) : (
        <>
          <h3 ref={focusWhenShown} tabIndex={-1} className={own.subtitle}>
            {t('hold.sentence')}
          </h3>
          <div className={own.sentence}>
            <Sentence clause={ruleClause(rule, context)} onChange={setRule} />
          </div>
          {changes && changes.length > 0 && <ChangeList changes={changes} rules={[...rules, rule]} accountId={accountId} />}
          <p className={`${classes.due} ${classes.inPanel}`} data-overdue={loosens || undefined} role="status" data-figure="acts">
            <Icon name={loosens ? 'alert' : 'hourglass'} />
            <span>{t(loosens ? 'hold.loosens' : changes?.length === 0 ? 'hold.inForce' : 'hold.actsAtOnce')}</span>
          </p>
          <TwinLine proposed={{ accountId, rule }} />
          {error !== null && <ErrorState error={error} />}
          {hold.error && <ErrorState error={hold.error} />}
          <div className={classes.row}>
            <Button loading={hold.isPending} disabled={changes === undefined || loosens || error !== null} data-action="take-rule" onClick={() => hold.mutate(rule)}>
              {t(changes?.length === 0 ? 'hold.takeInForce' : 'hold.takeRule')}
            </Button>
            <Button variant="subtle" onClick={() => setRule(null)}>
              {t('hold.another')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

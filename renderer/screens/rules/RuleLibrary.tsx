import { Button, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { PendingLoosening } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { conditionGroups, groupOf, type ConditionGroup } from '../../components/rule-sentence/condition-group.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Gallery } from './Gallery.tsx';
import { newRuleId } from '../../components/rule-sentence/gallery-rules.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './Rules.module.css';

export const MOST_RULES = 60;
/** From so many rules on one looks for a rule by its words. */
const MANY = 8;

interface RuleLibraryProps {
  readonly rules: readonly StopRule[];
  /** As they are in force or will be: a rule that differs from it is marked as edited. */
  readonly saved: readonly StopRule[];
  readonly fired: readonly { readonly ruleId: string; readonly lastAt: string | null; readonly count: number }[];
  readonly pending: readonly PendingLoosening[];
  /** null: over all accounts. */
  readonly accountId: string | null;
  readonly context: RuleContext;
  readonly onChange: (change: (rules: readonly StopRule[]) => StopRule[]) => void;
  readonly extra?: ReactNode;
}

/** The rules as sentences: filtered, opened one at a time, switched, copied, taken away and brought back. */
export function RuleLibrary({ rules, saved, fired, pending, accountId, context, onChange, extra }: RuleLibraryProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const [group, setGroup] = useState<ConditionGroup | null>(null);
  const [search, setSearch] = useState('');
  // Who comes to one rule, from where it spoke, finds it open.
  const [address] = useSearchParams();
  const [openId, setOpenId] = useState<string | null>(address.get('rule'));
  const [adding, setAdding] = useState(false);

  const texts = useMemo(() => new Map(rules.map((rule) => [rule.id, `${t(`stop-rules:name.${rule.condition.kind}`)} ${clauseText(ruleClause(rule, context), { t, format })} ${rule.words}`.toLocaleLowerCase()])), [rules, context, t, format]);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = rules.filter((rule) => (group === null || groupOf(rule.condition.kind) === group) && (wanted === '' || texts.get(rule.id)?.includes(wanted)));
  const count = (each: ConditionGroup) => rules.filter((rule) => groupOf(rule.condition.kind) === each).length;

  const groupsHere = conditionGroups.filter((each) => count(each) > 0);

  const add = (rule: StopRule) => {
    onChange((before) => [...before, rule]);
    setAdding(false);
    setGroup(null);
    setSearch('');
    setOpenId(rule.id);
  };
  const remove = (rule: StopRule) => {
    const index = rules.findIndex(({ id }) => id === rule.id);
    onChange((before) => before.filter(({ id }) => id !== rule.id));
    toastDone(t('library.removed'), () => onChange((before) => (before.some(({ id }) => id === rule.id) ? [...before] : before.toSpliced(Math.min(index, before.length), 0, rule))));
  };
  const duplicate = (rule: StopRule) => {
    const copy = { ...structuredClone(rule), id: newRuleId() };
    onChange((before) => before.toSpliced(before.findIndex(({ id }) => id === rule.id) + 1, 0, copy));
    setOpenId(copy.id);
  };

  return (
    <Card
      title={t('library.title', { count: rules.length })}
      aside={
        <>
          {extra}
          <Button size="xs" leftSection={<Icon name="plus" size={14} />} disabled={rules.length >= MOST_RULES} title={rules.length >= MOST_RULES ? t('library.full', { most: MOST_RULES }) : undefined} onClick={() => setAdding(true)}>
            {t('library.add')}
          </Button>
        </>
      }
    >
      {rules.length > 0 && (groupsHere.length > 1 || rules.length > MANY) && (
        <div className={classes.filters}>
          <ChipGroup label={t('library.group')} value={group} onChange={setGroup} options={groupsHere.map((each) => ({ value: each, label: `${t(`stop-rules:group.${each}`)} · ${count(each)}` }))} />
          {rules.length > MANY && <TextInput className={classes.search ?? ''} size="xs" type="search" aria-label={t('library.search')} placeholder={t('library.search')} leftSection={<Icon name="search" size={14} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />}
        </div>
      )}
      {rules.length === 0 ? (
        <EmptyState icon="rules" sentence={t(context.over === 'all' ? 'library.emptyAll' : 'library.empty')} action={{ label: t('library.add'), onClick: () => setAdding(true) }} sample={false} />
      ) : shown.length === 0 ? (
        <p className={classes.lead}>{t('library.nothing')}</p>
      ) : (
        <ul className={classes.rules}>
          {shown.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              edited={isEdited(rule, saved)}
              fired={fired.find((entry) => entry.ruleId === rule.id)}
              loosening={pending.find((loosening) => loosening.changes.some(({ setting }) => setting === `rules.${rule.id}` || setting.startsWith(`rules.${rule.id}.`)))}
              accountId={accountId}
              context={context}
              open={openId === rule.id}
              onOpen={(open) => setOpenId(open ? rule.id : null)}
              onChange={(next) => onChange((before) => before.map((other) => (other.id === next.id ? next : other)))}
              onDuplicate={rules.length < MOST_RULES ? () => duplicate(rule) : undefined}
              onRemove={() => remove(rule)}
            />
          ))}
        </ul>
      )}
      <Gallery opened={adding} onClose={() => setAdding(false)} onAdd={add} context={context} />
    </Card>
  );
}

function isEdited(rule: StopRule, saved: readonly StopRule[]): 'new' | 'edited' | null {
  const before = saved.find(({ id }) => id === rule.id);
  if (!before) return 'new';
  return JSON.stringify(before) === JSON.stringify(rule) ? null : 'edited';
}

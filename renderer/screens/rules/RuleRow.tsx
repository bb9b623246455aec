import { Switch } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingLoosening } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { escalationClause, ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { useZoneOf } from '../../components/use-zone-of.ts';
import { RuleForm } from './RuleForm.tsx';
import classes from './Rules.module.css';

interface RuleRowProps {
  readonly rule: StopRule;
  readonly edited: 'new' | 'edited' | null;
  readonly fired: { readonly lastAt: string | null; readonly count: number } | undefined;
  readonly loosening: PendingLoosening | undefined;
  readonly accountId: string | null;
  readonly context: RuleContext;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (rule: StopRule) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** One rule: on or off, its sentence, when it last fired, what waits. Opening it makes the sentence editable where it stands. */
export function RuleRow({ rule, edited, fired, loosening, accountId, context, open, onOpen, onChange, onDuplicate, onRemove }: RuleRowProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const zone = useZoneOf()(accountId);
  const id = useId();
  const head = useRef<HTMLButtonElement>(null);
  const added = useRef(open);
  // A rule that comes into the list open has just been added: it is brought to the eye and to the keys.
  useEffect(() => {
    if (!added.current) return;
    head.current?.scrollIntoView({ block: 'center' });
    head.current?.focus({ preventScroll: true });
  }, []);
  const clause = ruleClause(rule, context);
  const escalation = escalationClause(rule);
  const text = clauseText(clause, { t, format });
  const name = t(`stop-rules:name.${rule.condition.kind}`);
  return (
    <li className={classes.row} data-open={open || undefined} data-off={rule.enabled ? undefined : true} data-rule={rule.condition.kind}>
      <Switch className={classes.switch ?? ''} aria-label={t('row.switch', { rule: text })} checked={rule.enabled} onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })} />
      <div className={classes.rowBody}>
        <button ref={head} type="button" className={classes.head} aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
          <span className={classes.name}>
            {name}
            {!rule.enabled && <span className={classes.mark}>{t('row.off')}</span>}
            {edited && <span className={classes.mark} data-tone="accent">{t(`row.${edited}`)}</span>}
            <span className={classes.lastFired}>{fired && fired.count > 0 && fired.lastAt ? t('row.fired', { count: fired.count, when: format.when(fired.lastAt, zone), ago: format.relative(fired.lastAt) }) : edited === 'new' ? '' : t('row.neverFired')}</span>
            <Icon name="chevron-down" size={14} className={classes.chevron} />
          </span>
          {!open && (
            <span className={classes.said}>
              <Sentence clause={clause} />
              {escalation && <span className={classes.again}>{clauseText(escalation, { t, format })}</span>}
            </span>
          )}
        </button>
        {open && (
          <div id={id}>
            <RuleForm rule={rule} accountId={accountId} context={context} onChange={onChange} onDuplicate={onDuplicate} onRemove={onRemove} />
          </div>
        )}
        {loosening && (
          <p className={classes.loosens}>
            <Icon name="hourglass" size={12} /> {t('row.loosens')} <Countdown until={loosening.effectiveAt} />
          </p>
        )}
      </div>
    </li>
  );
}

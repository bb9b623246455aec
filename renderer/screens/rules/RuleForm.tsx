import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { Icon } from '../../components/Icon.tsx';
import type { RuleContext } from '../../components/rule-sentence/clause.ts';
import { escalationClause, ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { twinAddress } from '../../components/twin/twin-address.ts';
import { OwnPast } from './OwnPast.tsx';
import classes from './Rules.module.css';

interface RuleFormProps {
  readonly rule: StopRule;
  readonly accountId: string | null;
  readonly context: RuleContext;
  readonly onChange: (rule: StopRule) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** An open rule: the sentence with its parts, what happens when it repeats, one's own words, and its past. */
export function RuleForm({ rule, accountId, context, onChange, onDuplicate, onRemove }: RuleFormProps) {
  const { t } = useTranslation('rules');
  const escalation = escalationClause(rule);
  return (
    <div className={classes.form}>
      <div>
        <Sentence clause={ruleClause(rule, context)} onChange={onChange} />
        {escalation && (
          <div className={classes.escalation}>
            <Sentence clause={escalation} onChange={onChange} />
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange({ ...rule, escalation: null })}>
              {t('form.noEscalation')}
            </Button>
          </div>
        )}
      </div>
      {!escalation && (
        <Button
          className={classes.quietButton ?? ''}
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => onChange({ ...rule, escalation: { times: 3, days: 30, action: { kind: 'lockout', until: { kind: 'retrospective' } } } })}
        >
          {t('form.escalate')}
        </Button>
      )}
      <Textarea
        className={classes.words ?? ''}
        label={t('form.words')}
        description={t('form.wordsHelp')}
        placeholder={t('form.wordsExample')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={400}
        value={rule.words}
        onChange={(event) => onChange({ ...rule, words: event.currentTarget.value })}
      />
      <OwnPast rule={rule} accountId={accountId} />
      <Link to={twinAddress({ accountId, rule })} data-action="see-twin">
        {t('form.twin')}
      </Link>
      <div className={classes.actions}>
        <Button size="xs" variant="default" leftSection={<Icon name="copy" size={14} />} disabled={!onDuplicate} onClick={onDuplicate}>
          {t('form.duplicate')}
        </Button>
        <Button size="xs" variant="default" leftSection={<Icon name="trash" size={14} />} onClick={onRemove}>
          {t('form.remove')}
        </Button>
      </div>
    </div>
  );
}

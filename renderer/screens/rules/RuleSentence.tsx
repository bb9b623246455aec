import { Switch, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StopRule } from '../../../shared/rules/discipline.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DurationInput } from '../../components/DurationInput.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { PercentInput } from '../../components/PercentInput.tsx';
import classes from './Rules.module.css';

interface RuleSentenceProps {
  readonly rule: StopRule;
  readonly fired: { readonly lastAt: string | null; readonly count: number } | undefined;
  readonly onChange: (rule: StopRule) => void;
}

/** One stop rule as a sentence with its number in it, when it last fired, and the words one will read then. */
export function RuleSentence({ rule, fired, onChange }: RuleSentenceProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  return (
    <div className={classes.rule}>
      <div className={classes.ruleHead}>
        <Switch aria-label={t(`stop.${rule.kind}.name`)} checked={rule.enabled} onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })} />
        <div className={classes.sentence} data-off={rule.enabled ? undefined : true}>
          <span>{t(`stop.${rule.kind}.before`)}</span>
          <Value rule={rule} onChange={onChange} />
          {t(`stop.${rule.kind}.after`) !== '' && <span>{t(`stop.${rule.kind}.after`)}</span>}
        </div>
      </div>
      {'words' in rule && rule.enabled && (
        <Textarea
          className={classes.words ?? ''}
          label={t('stop.words')}
          description={t('stop.wordsHelp')}
          placeholder={t(`stop.${rule.kind}.wordsExample`)}
          autosize
          minRows={1}
          maxLength={400}
          value={rule.words}
          onChange={(event) => onChange({ ...rule, words: event.currentTarget.value })}
        />
      )}
      <p className={classes.fired}>{fired && fired.count > 0 && fired.lastAt ? t('stop.fired', { count: fired.count, when: format.instant(fired.lastAt), ago: format.relative(fired.lastAt) }) : t('stop.neverFired')}</p>
    </div>
  );
}

function Value({ rule, onChange }: { rule: StopRule; onChange: (rule: StopRule) => void }): ReactNode {
  const { t } = useTranslation('rules');
  const label = t(`stop.${rule.kind}.name`);
  switch (rule.kind) {
    case 'plan-required':
      return null;
    case 'daily-loss':
      return <PercentInput className={classes.inline ?? ''} size="xs" aria-label={label} disabled={!rule.enabled} value={rule.limit} onChange={(limit) => limit !== null && limit > 0 && limit <= 1 && onChange({ ...rule, limit })} />;
    case 'leverage-cap':
      return <NumberField className={classes.inline ?? ''} size="xs" aria-label={label} disabled={!rule.enabled} rightSection="×" rightSectionPointerEvents="none" value={rule.cap} onChange={(cap) => cap !== null && cap > 0 && cap <= 125 && onChange({ ...rule, cap })} />;
    case 'minutes-since-loss':
      return (
        <DurationInput
          className={classes.inlineWide ?? ''}
          size="xs"
          aria-label={label}
          disabled={!rule.enabled}
          value={rule.minutes * 60_000}
          onChange={(ms) => {
            const minutes = Math.round(ms / 60_000);
            if (minutes >= 1) onChange({ ...rule, minutes });
          }}
        />
      );
  }
}

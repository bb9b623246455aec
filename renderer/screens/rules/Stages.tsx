import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Discipline, UnlockStage } from '../../../shared/rules/discipline.ts';
import { Icon } from '../../components/Icon.tsx';
import type { Clause } from '../../components/rule-sentence/clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import recordClasses from './Record.module.css';
import classes from './Rules.module.css';

const MOST_STAGES = 8;

function stageClause(stage: UnlockStage): Clause<UnlockStage> {
  return {
    key: stage.trades === 0 ? 'stage.given' : 'stage.earned',
    count: stage.trades,
    slots: {
      cap: { field: 'number', name: 'stageCap', value: stage.cap, min: 0.01, max: 125, whole: false, unit: '×', set: (cap) => ({ ...stage, cap }) },
      trades: { field: 'number', name: 'stageTrades', value: stage.trades, min: 0, max: 1000, whole: true, set: (trades) => ({ ...stage, trades }) },
      adherence: { field: 'percent', name: 'stageAdherence', value: stage.adherence === 0 ? 0.8 : stage.adherence, max: 1, set: (adherence) => ({ ...stage, adherence }) },
    },
  };
}

function fallbackClause(fallback: Discipline['fallback']): Clause<Discipline['fallback']> {
  return {
    key: 'fallback',
    count: fallback.violations,
    slots: {
      violations: { field: 'number', name: 'fallbackViolations', value: fallback.violations, min: 1, max: 100, whole: true, set: (violations) => ({ ...fallback, violations }) },
      days: { field: 'number', name: 'fallbackDays', value: fallback.days, min: 1, max: 366, whole: true, set: (days) => ({ ...fallback, days }) },
    },
  };
}

interface StagesProps {
  readonly stages: readonly UnlockStage[];
  readonly fallback: Discipline['fallback'];
  readonly onChange: (patch: Partial<Pick<Discipline, 'stages' | 'fallback'>>) => void;
}

/** How the record opens more leverage, stage by stage, and what closes a stage again. */
export function Stages({ stages, fallback, onChange }: StagesProps) {
  const { t } = useTranslation('rules');
  const add = () => {
    const last = stages.at(-1);
    onChange({ stages: [...stages, last ? { cap: Math.round((last.cap + 0.5) * 100) / 100, trades: Math.max(20, last.trades), adherence: Math.max(0.8, last.adherence) } : { cap: 1.2, trades: 0, adherence: 0 }] });
  };
  return (
    <div className={classes.stack}>
      {stages.length === 0 && <p className={classes.lead}>{t('stages.none')}</p>}
      {stages.length > 0 && (
        <ol className={recordClasses.stages}>
          {stages.map((stage, index) => (
            <li key={index}>
              <Sentence clause={stageClause(stage)} onChange={(next) => onChange({ stages: stages.map((other, at) => (at === index ? next : other)) })} />
              <ActionIcon variant="subtle" color="gray" aria-label={t('stages.remove', { stage: index + 1 })} onClick={() => onChange({ stages: stages.filter((_, at) => at !== index) })}>
                <Icon name="trash" />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <Button className={classes.quietButton ?? ''} size="xs" variant="subtle" leftSection={<Icon name="plus" size={14} />} disabled={stages.length >= MOST_STAGES} onClick={add}>
        {t('stages.add')}
      </Button>
      {stages.length > 0 && (
        <div>
          <Sentence clause={fallbackClause(fallback)} onChange={(next) => onChange({ fallback: next })} />
        </div>
      )}
    </div>
  );
}

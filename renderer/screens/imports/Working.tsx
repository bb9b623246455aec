import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { importPhases, type ImportProgress } from '../../../shared/contract/import-reading.ts';
import { useFormat } from '../../app/format/use-format.ts';
import classes from './Imports.module.css';

interface WorkingProps {
  readonly name: string;
  /** Still on its way to the engine: how much of it, 0 to 1. */
  readonly sent?: number;
  readonly progress: ImportProgress | null;
  readonly onCancel: () => void;
  readonly canCancel?: boolean;
}

/** Long work: which part of it, how far, and a way out. */
export function Working({ name, sent = 1, progress, onCancel, canCancel = true }: WorkingProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const part = sent < 1 ? sent : progress === null || progress.total === 0 ? null : Math.min(1, progress.done / progress.total);
  const phase = sent < 1 ? 'sending' : (progress?.phase ?? 'reading');
  const steps = phase === 'sending' ? null : importPhases.indexOf(phase) + 1;
  const count = (value: number) => format.decimal(String(value));
  return (
    <div className={classes.working} data-field="working" data-phase={phase}>
      <p>
        <b className={classes.fileName}>{name}</b> <span role="status">{t(`phase.${phase}`)}</span>
        {progress !== null && sent >= 1 && progress.total > 1 && (
          <span className={classes.quiet}> {t('phase.counts', { done: count(Math.min(progress.done, progress.total)), total: count(progress.total) })}</span>
        )}
        {steps !== null && steps > 2 && <span className={classes.quiet}> {t('phase.step', { step: steps, steps: importPhases.length })}</span>}
      </p>
      <Progress value={(part ?? 1) * 100} animated={part === null} striped={part === null} aria-label={part === null ? t(`phase.${phase}`) : t('progress', { part: format.percent(part, { places: 0 }) })} />
      <div>
        <Button variant="default" size="xs" disabled={!canCancel} onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </div>
  );
}

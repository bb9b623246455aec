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
  /** An import is undone: fills are reversed, and nothing is read. */
  readonly undoing?: boolean;
}

const UNDOING = importPhases.slice(importPhases.indexOf('keeping'));

/** Long work: which part of it, how far, and a way out. */
export function Working({ name, sent = 1, progress, onCancel, canCancel = true, undoing = false }: WorkingProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const part = sent < 1 ? sent : progress === null || progress.total === 0 ? null : Math.min(1, progress.done / progress.total);
  const running = progress?.phase ?? 'reading';
  const phase = sent < 1 ? 'sending' : undoing && (running === 'keeping' || running === 'reading') ? 'reversing' : running;
  const phases = undoing ? UNDOING : importPhases;
  const step = phase === 'sending' ? 0 : phases.indexOf(running) + 1;
  const count = (value: number) => format.decimal(String(value));
  return (
    <div className={classes.working} data-field="working" data-phase={phase}>
      <p>
        <b className={classes.fileName}>{name}</b> <span role="status">{t(`phase.${phase}`)}</span>
        {progress !== null && sent >= 1 && progress.total > 1 && (
          <span className={classes.quiet}> {t('phase.counts', { done: count(Math.min(progress.done, progress.total)), total: count(progress.total) })}</span>
        )}
        {step > (undoing ? 0 : 2) && <span className={classes.quiet}> {t('phase.step', { step, steps: phases.length })}</span>}
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

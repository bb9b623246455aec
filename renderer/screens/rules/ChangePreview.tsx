import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisciplineChange } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Rules.module.css';

interface ChangePreviewProps {
  readonly changes: readonly DisciplineChange[] | undefined;
  readonly free: boolean;
  /** The sample journal: there set-up is always free. */
  readonly sample: boolean;
  readonly delayMs: number;
  readonly rules: readonly StopRule[];
  readonly error: unknown;
  readonly blocked: boolean;
  readonly saving: boolean;
  /** While a lock holds nothing loosens, nor is it queued to: said before it is tried. */
  readonly lockedUntil: string | null;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** What saving does: now, later, setting by setting. */
export function ChangePreview({ changes, free, sample, delayMs, rules, error, blocked, saving, lockedUntil, onSave, onDiscard }: ChangePreviewProps) {
  const { t } = useTranslation('rules');
  const loosens = changes?.some((change) => change.direction !== 'tighter') ?? false;
  const held = loosens && lockedUntil !== null;
  const waits = !free && loosens;
  const words = changes !== undefined && changes.length === 0;
  return (
    <section className={classes.bar} data-waits={waits || held || undefined} aria-label={t('preview.title')}>
      <p className={classes.barTitle} role="status">
        {changes === undefined ? t('preview.title') : t(words ? 'preview.words' : held ? 'preview.held' : free ? (sample ? 'preview.freeSample' : 'preview.free') : waits ? 'preview.waits' : 'preview.now', { ms: delayMs, until: lockedUntil })}
      </p>
      <div className={classes.actions}>
        <Button loading={saving} disabled={blocked} onClick={onSave}>
          {t('common:save')}
        </Button>
        <Button variant="subtle" onClick={onDiscard}>
          {t('preview.discard')}
        </Button>
      </div>
      {error !== null && error !== undefined && <ErrorState error={error} />}
      {changes && changes.length > 0 && (
        <div className={classes.changes} tabIndex={0} role="group" aria-label={t('preview.changes', { count: changes.length })}>
          <ChangeList changes={changes} rules={rules} />
        </div>
      )}
    </section>
  );
}

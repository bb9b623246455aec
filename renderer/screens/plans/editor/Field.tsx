import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanGap } from '../../../../shared/plan/plan.ts';
import classes from './Editor.module.css';
import { gapText, isMissing } from './gap-text.ts';

interface FieldProps {
  readonly field: string;
  readonly gaps: readonly PlanGap[];
  readonly currency: string;
  readonly wide?: boolean;
  /** Gets the sentence of what is wrong, for the input's own error. */
  readonly children: (error: string | undefined) => ReactNode;
}

/** One field of the plan: found by its name, marked where it still has a gap. */
export function Field({ field, gaps, currency, wide = false, children }: FieldProps) {
  const { t } = useTranslation('plans');
  const gap = gaps.find((candidate) => candidate.field === field);
  return (
    <div className={classes.field} data-field={field} data-wide={wide || undefined} data-gap={gap?.code} data-missing={(gap && isMissing(gap)) || undefined}>
      {children(gap && !isMissing(gap) ? gapText(gap, currency, t) : undefined)}
    </div>
  );
}

import type { Account } from '../../../../shared/account/account.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import type { PlanContent, PlanGap } from '../../../../shared/plan/plan.ts';

/** What every step of the editor gets. */
export interface StepProps {
  readonly content: PlanContent;
  readonly change: (patch: Partial<PlanContent>) => void;
  readonly gaps: readonly PlanGap[];
  readonly account: Account;
  readonly appraisal: Appraisal | null;
}

export const steps = [1, 2, 3, 4, 5, 6] as const;
export type StepNumber = (typeof steps)[number];

import { inOrder, type Step } from './steps.ts';

export interface AccountStep {
  readonly accountId: string;
  readonly step: Step;
}

/**
 * Steps of many accounts put in order a date at a time: a long past is not sorted in one go, which would hold up everything else, and what is told is let go.
 */
export class StepOrder {
  private readonly byDate = new Map<string, AccountStep[]>();

  add(accountId: string, steps: readonly Step[]): void {
    for (const step of steps) {
      const date = step.at.slice(0, 10);
      const of = this.byDate.get(date);
      if (of === undefined) this.byDate.set(date, [{ accountId, step }]);
      else of.push({ accountId, step });
    }
  }

  *dates(): Generator<AccountStep[]> {
    for (const date of [...this.byDate.keys()].toSorted()) {
      const steps = inOrder(this.byDate.get(date)!, ({ step }) => step);
      this.byDate.delete(date);
      yield steps;
    }
  }
}

import type { DeviationRow } from '../../../../shared/contract/process.ts';

/** A way of leaving a plan, or one of the two sides. */
export type Kind = DeviationRow['kind'] | 'kept' | 'deviated';

import type { LadderBand } from './discipline.ts';

/** What an order at one point of the ladder must bring. */
export interface LadderDemand {
  /** Lower bound of the band that applies, null below the first one. */
  readonly band: number | null;
  readonly causes: number;
  readonly coolingMs: number;
}

const NOTHING: LadderDemand = { band: null, causes: 0, coolingMs: 0 };

/**
 * What the ladder asks of an order after which leverage is `leverage`.
 *
 * The deepest pre-mortem and the longest wait of all bands exceeded, so that a ladder typed in the wrong order never
 * asks less of more leverage. NaN exceeds everything: the comparison is written so that it fails closed.
 *
 * @param leverage Σ|notional| after the order ÷ equity
 * @example ladderDemand([{ above: 1, causes: 2, coolingMs: 900000 }], 1).causes // => 0
 * @example ladderDemand([{ above: 1, causes: 2, coolingMs: 900000 }], 1.01).causes // => 2
 */
export function ladderDemand(ladder: readonly LadderBand[], leverage: number): LadderDemand {
  return deepest(ladder.filter((step) => !(leverage <= step.above)));
}

/**
 * The least the ladder asks of any leveraged order: what an inherently leveraged instrument must bring even while
 * leverage is below the first band.
 */
export function firstDemand(ladder: readonly LadderBand[]): LadderDemand {
  const lowest = Math.min(...ladder.map((step) => step.above));
  return { ...deepest(ladder.filter((step) => !(step.above > lowest))), band: null };
}

/** What the ladder asks at its top: of an order whose leverage is not known. */
export function fullDemand(ladder: readonly LadderBand[]): LadderDemand {
  return deepest(ladder);
}

/** Whether leverage is above the ladder's first band; NaN is. */
export function aboveFirstBand(ladder: readonly LadderBand[], leverage: number): boolean {
  return !(leverage <= Math.min(...ladder.map((step) => step.above)));
}

/**
 * Whether an order is leveraged, and what the ladder then asks of it: unknown leverage owes what the ladder asks at its
 * top, an inherently leveraged instrument below the first band owes that band.
 *
 * @param leverage after the order; null unknown
 */
export function demandOfOrder(ladder: readonly LadderBand[], leverage: number | null, inherentlyLeveraged: boolean): LadderDemand & { readonly leveraged: boolean } {
  if (leverage === null) return { leveraged: true, ...fullDemand(ladder) };
  if (aboveFirstBand(ladder, leverage)) return { leveraged: true, ...ladderDemand(ladder, leverage) };
  return inherentlyLeveraged ? { leveraged: true, ...firstDemand(ladder) } : { leveraged: false, ...NOTHING };
}

/** What is wrong with a ladder a person typed, by code; empty when it may be used. */
export function ladderProblems(ladder: readonly LadderBand[]): readonly { code: string; index: number }[] {
  const problems: { code: string; index: number }[] = [];
  for (const [index, step] of ladder.entries()) {
    const before = ladder[index - 1];
    if (before === undefined) continue;
    if (!(step.above > before.above)) problems.push({ code: 'LADDER_ORDER', index });
    if (!(step.causes >= before.causes)) problems.push({ code: 'LADDER_FEWER_CAUSES', index });
    if (!(step.coolingMs >= before.coolingMs)) problems.push({ code: 'LADDER_SHORTER_WAIT', index });
  }
  return problems;
}

function deepest(steps: readonly LadderBand[]): LadderDemand {
  return steps.reduce<LadderDemand>(
    (demand, step) => ({
      band: demand.band === null ? step.above : Math.max(demand.band, step.above),
      causes: Math.max(demand.causes, step.causes),
      coolingMs: Math.max(demand.coolingMs, step.coolingMs),
    }),
    NOTHING,
  );
}

import { z } from 'zod';
import { dayNumber } from '../time/calendar-day.ts';

/** One fill of the trade a tripwire was for, in the order of execution as far as that is known. */
export interface HeldFill {
  readonly day: string;
  /** null: the statement gave a date only. */
  readonly at: string | null;
  /** Opened or enlarged the position; false: it reduced it. */
  readonly adds: boolean;
}

export const fillVerdicts = ['reduced-same-day', 'reduced-later', 'added-first', 'nothing-after', 'order-unknown', 'not-dated', 'no-fills'] as const;
/** `days`: trading calendar days from the firing to the first reduction. */
export const zFillEvidence = z.object({ verdict: z.enum(fillVerdicts), days: z.number().int().nullable() });
export type FillEvidence = z.infer<typeof zFillEvidence>;

/**
 * What the fills show of a tripwire that fired: whether the position was reduced first, and when, or enlarged first.
 *
 * The "then" of a tripwire is the trader's own sentence and is not read. Fills of the firing's own day whose time of day is not known
 * on either side could lie before or after it: where only reductions do, the day is enough; otherwise the answer is 'order-unknown'. The
 * fill that opened the trade lies before, for a tripwire watches a position.
 *
 * @param fired day, and the instant where it is known
 * @param fills in order; those of one trade
 * @example tripwireFills({ day: '2026-11-18', at: null }, [{ day: '2026-11-17', at: null, adds: true }, { day: '2026-11-20', at: null, adds: false }]) // => { verdict: 'reduced-later', days: 2 }
 * @example tripwireFills({ day: '2026-11-18', at: null }, [{ day: '2026-11-18', at: null, adds: true }, { day: '2026-11-18', at: null, adds: false }]) // => { verdict: 'reduced-same-day', days: 0 }
 * @example tripwireFills({ day: null, at: null }, [{ day: '2026-11-18', at: null, adds: true }]) // => { verdict: 'not-dated', days: null }
 */
export function tripwireFills(fired: { readonly day: string | null; readonly at: string | null }, fills: readonly HeldFill[]): FillEvidence {
  if (fired.day === null) return { verdict: 'not-dated', days: null };
  if (fills.length === 0) return { verdict: 'no-fills', days: null };
  const { day, at } = fired;
  const watched = fills[0]!.adds ? fills.slice(1) : fills;
  const side = (fill: HeldFill): 'before' | 'after' | 'either' => {
    if (fill.day !== day) return fill.day > day ? 'after' : 'before';
    if (at === null || fill.at === null) return 'either';
    return fill.at > at ? 'after' : 'before';
  };
  const doubtful = watched.filter((fill) => side(fill) === 'either');
  if (doubtful.length > 0) return doubtful.some(({ adds }) => adds) ? { verdict: 'order-unknown', days: null } : { verdict: 'reduced-same-day', days: 0 };
  const first = watched.find((fill) => side(fill) === 'after');
  if (first === undefined) return { verdict: 'nothing-after', days: null };
  if (first.adds) return { verdict: 'added-first', days: null };
  const days = dayNumber(first.day) - dayNumber(day);
  return { verdict: days === 0 ? 'reduced-same-day' : 'reduced-later', days };
}

import type { AccountStanding, AccountTerms } from '../account/account.ts';
import type { InstrumentTerms } from '../account/instrument.ts';
import { parseMoney, type Minor } from '../money/money.ts';
import type { Discipline } from '../rules/discipline.ts';
import { holdsOrder, type Scoped } from '../rules/scope.ts';
import type { TradingDay } from '../time/calendar-day.ts';
import { decimalOrNull, type Exposure, type HeldPosition } from './exposure.ts';
import type { PlanContent } from './plan.ts';

/** Everything a plan is judged against, in the forms the contract hands out: the window and the engine use the same. */
export interface PlanContext {
  readonly terms: Pick<AccountTerms, 'currency' | 'kind' | 'maintenance' | 'interest' | 'feePreset' | 'feeSchedule'>;
  readonly standing: Pick<AccountStanding, 'equity' | 'borrowed'> & {
    /** Σ|notional| of the positions; null unknown. */
    readonly grossNotional: string | null;
    readonly positions: readonly Pick<AccountStanding['positions'][number], 'instrumentId' | 'quantity' | 'marketValue'>[];
    /** Σ|notional| of released risk tickets not filled yet, those of the plan itself left out; absent = none, null = unknown. */
    readonly outstandingNotional?: string | null | undefined;
  };
  readonly discipline: Discipline;
  /** Leverage the record has opened so far; absent or null: nothing is held back by it. */
  readonly openCap?: number | null | undefined;
  /** The instrument the plan names; null while it names none. */
  readonly instrument: (InstrumentTerms & { readonly id: string }) | null;
  /** The account's trading day now. */
  readonly today: TradingDay;
  /** What has been entered under the plan already; absent = nothing. */
  readonly filledQuantity?: string;
}

/** Current own equity, smallest units; null unknown. */
export function equityOf({ terms, standing }: Pick<PlanContext, 'terms' | 'standing'>): Minor | null {
  return standing.equity === null ? null : parseMoney(standing.equity, terms.currency);
}

/** null unknown. */
export function exposureOf({ terms, standing }: Pick<PlanContext, 'terms' | 'standing'>): Exposure | null {
  if (standing.grossNotional === null || standing.outstandingNotional === null) return null;
  return {
    gross: parseMoney(standing.grossNotional, terms.currency),
    outstanding: parseMoney(standing.outstandingNotional ?? '0', terms.currency),
  };
}

/** The position in the plan's instrument; null when flat. */
export function heldOf({ terms, standing, instrument }: Pick<PlanContext, 'terms' | 'standing' | 'instrument'>): HeldPosition | null {
  const found = standing.positions.find((position) => position.instrumentId === instrument?.id);
  const quantity = found === undefined ? null : decimalOrNull(found.quantity);
  if (found === undefined || quantity === null || quantity.eq('0')) return null;
  return { quantity, value: Math.abs(parseMoney(found.marketValue, terms.currency)) };
}

/**
 * The leverage cap in force for what an order would be of; null where no rule holds at one. Rules that only warn, or ask
 * for a wait or a pre-mortem, are no cap.
 */
export function capOf({ rules }: Pick<Discipline, 'rules'>, order: Scoped): number | null {
  const caps = rules.flatMap(({ enabled, scope, condition, action }) => (enabled && condition.kind === 'leverage' && (action.kind === 'block' || action.kind === 'lockout') && holdsOrder(scope, order) ? [condition.cap] : []));
  return caps.length === 0 ? null : Math.min(...caps);
}

/** What of a plan the scope of a rule looks at. */
export function scopedBy(content: Pick<PlanContent, 'setup'>, instrument: Pick<InstrumentTerms, 'assetClass'> | null): Scoped {
  return { assetClass: instrument?.assetClass ?? null, strategy: content.setup };
}

/** The most leverage an order may come to now: the cap of the rules, or what the record has opened where that is less. */
export function capNow({ discipline, openCap = null }: Pick<PlanContext, 'discipline' | 'openCap'>, order: Scoped): number | null {
  const cap = capOf(discipline, order);
  if (cap === null || openCap === null) return cap ?? openCap;
  return Math.min(cap, openCap);
}

import type { AssetClass } from '../account/instrument.ts';
import type { Emotion } from '../journal/entry.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';

/**
 * What the rules look at. Either of one account, or of all accounts together for the rules over all of them; then money is
 * per currency and days are those of the home zone.
 *
 * Read piece by piece: a rule nobody wrote costs nothing. null is "not known" unless a field says otherwise, and a rule
 * never takes what is not known for good. What fills known by their date alone leave open is 'unknown' too.
 */
export interface RuleFacts {
  readonly now: Instant;
  /** The zone clock times are read in. */
  readonly zone: string;
  readonly tradingDay: string;
  readonly nextDayAt: Instant;
  /** null over all accounts. */
  readonly accountId: string | null;
  /** Results of the period up to now, one entry a currency. */
  readonly period: (period: 'day' | 'week' | 'month') => PeriodFacts;
  /** One a currency; empty where equity is not known. */
  readonly drawdown: readonly DrawdownFacts[] | null;
  /** Closed trades, newest first, at most as many as asked for. `at` null: known by its date alone. */
  readonly closed: (most: number) => readonly ClosedTradeFacts[] | 'unknown';
  /** Trades opened in the trading day, or in the last 60 minutes (null: times unknown). */
  readonly opened: (per: 'day' | 'hour') => { readonly count: number | null; readonly lastAt: Instant | null };
  /** The last realised loss, anywhere or in the order's instrument; null none. Elapsed by the clock's witnesses. */
  readonly lastLoss: (instrumentId: string | null) => LossFacts | null | 'unknown';
  readonly events: readonly { readonly id: string; readonly name: string; readonly at: Instant }[];
  /** How the trader stands by the day's check-ins (see standingCheckIn); null none. */
  readonly checkIn: { readonly at: Instant; readonly emotion: Emotion; readonly sleep: number | null; readonly stress: number | null; readonly urge: number | null } | null;
  /** Codes of the lender's red flags. */
  readonly lenderFlags: readonly string[];
  readonly overdue: { readonly retrospective: { readonly week: string; readonly dueAt: Instant } | null; readonly checkIn: boolean };
  /** Newest of the current trading day, executed in it; null none. */
  readonly unplannedEntry: { readonly fillId: string; readonly at: Instant | null } | null;
  readonly stopWidened: { readonly amendmentId: string; readonly planId: string; readonly at: Instant } | null;
  /** The order being judged; null where something has happened and no order is asked for. */
  readonly order: OrderFacts | null;
}

export interface PeriodFacts {
  /** First trading day of the period: what makes one occurrence of a loss different from the next. */
  readonly from: string;
  readonly endsAt: Instant;
  readonly byCurrency: readonly {
    readonly currency: Currency;
    /** Realised net result, negative is a loss; null unknown. */
    readonly realised: Minor | null;
    readonly equityAtStart: Minor | null;
  }[];
  /** Σ of results in R over closed trades that had a planned risk; null where none had. */
  readonly r: number | null;
}

export interface DrawdownFacts {
  readonly currency: Currency;
  readonly equity: Minor;
  readonly peak: Minor;
}

export interface ClosedTradeFacts {
  readonly tradeId: string;
  readonly at: Instant | null;
  readonly tradingDay: string;
  readonly instrumentId: string;
  readonly assetClass: AssetClass;
  readonly strategy: string | null;
  readonly currency: Currency;
  readonly net: Minor;
  readonly r: number | null;
  readonly equityAtStart: Minor | null;
}

export interface LossFacts {
  /** Time of the fill, null where the statement gave only a date. */
  readonly executedAt: Instant | null;
  /** How long ago: since the execution, or since arrival where its time is unknown. Never longer than observed. */
  readonly elapsedMs: number;
  readonly net: string;
  /** Trading day it was made in; a loss known by its date alone counts within that day only. Left out: counted. */
  readonly tradingDay?: string;
}

export interface OrderFacts {
  readonly instrumentId: string;
  /** null: the instrument is not known. */
  readonly assetClass: AssetClass | null;
  /** The plan's setup; null without a plan or setup. */
  readonly strategy: string | null;
  readonly hasPlan: boolean;
  readonly equity: Minor | null;
  readonly currency: Currency;
  /** Σ|notional| after the order, other released unfilled risk orders included; null unknown. */
  readonly exposureAfter: Minor | null;
  readonly notional: Minor | null;
  /** |notional| in the order's instrument after it; and in its sector (null: the sector or a price is not known). */
  readonly instrumentAfter: Minor | null;
  readonly sectorAfter: Minor | null;
  /** How far prices may move against the book after the order until the call, positive fraction; null unknown; Infinity: no debt, no call. */
  readonly callDistanceAfter: number | null;
  /** Own money left uninvested after the order; null unknown. */
  readonly freeCashAfter: Minor | null;
  /** Σ of what open plans and released orders lose at their stops, this order included; null where one has no stop. */
  readonly openRiskAfter: Minor | null;
  readonly openPositionsAfter: number;
  /** Whether it adds to a position, and that position's open result; null: flat, or it does not add. */
  readonly addsTo: { readonly unrealised: Minor | null } | null;
  /** Whether adding goes beyond what the plan had sealed; null: cannot be told. */
  readonly beyondPlan: boolean | null;
  /** Median |notional| of the last so many entries, and how many there were. */
  readonly sizeBaseline: (trades: number) => { readonly median: Minor | null; readonly n: number };
}

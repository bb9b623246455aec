import type { AssetClass } from '../../account/instrument.ts';
import type { CheckIn } from '../../journal/entry.ts';
import type { Currency, Minor } from '../../money/money.ts';
import type { Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';

/** One closed trade, as far as a rule could have seen it then. */
export interface PastTrade {
  readonly id: string;
  readonly instrumentId: string;
  readonly assetClass: AssetClass;
  /** The plan's setup. */
  readonly strategy: string | null;
  readonly planId: string | null;
  /** null: it cannot be decided whether it had a sealed plan. */
  readonly planned: boolean | null;
  readonly currency: Currency;
  /** Times are null where only the day is known. */
  readonly openedAt: Instant | null;
  readonly openedDay: TradingDay;
  readonly closedAt: Instant | null;
  readonly closedDay: TradingDay;
  readonly net: Minor;
  readonly r: number | null;
  /** |notional| at its largest, smallest units; null where it cannot be reckoned. */
  readonly notional: Minor | null;
  /** 1 R: what the plan's first seal put at risk; null without a plan or a stop. */
  readonly plannedRisk: Minor | null;
}

/** What the journal holds of the past of one account, or of all of them. */
export interface Past {
  /** null: of all accounts. */
  readonly accountId: string | null;
  readonly trades: readonly PastTrade[];
  readonly checkIns: readonly Pick<CheckIn, 'at' | 'emotion' | 'sleep' | 'stress' | 'urge'>[];
  readonly widenedStops: readonly { readonly amendmentId: string; readonly planId: string; readonly at: Instant }[];
  readonly events: readonly { readonly id: string; readonly name: string; readonly at: Instant }[];
  /** When retrospectives were signed. */
  readonly signatures: readonly Instant[];
  /** Own equity as it is now, one a currency; a currency without one has no limits in percent. */
  readonly equity: readonly { readonly currency: Currency; readonly now: Minor }[];
  /** Deposits (+) and withdrawals (−) since the first trade. */
  readonly flows: readonly { readonly day: TradingDay; readonly currency: Currency; readonly amount: Minor }[];
}

/** The past without its trades: what is there to be told beside them. */
export type Backdrop = Omit<Past, 'trades'>;

/** Days and clock times of the account, or of the journal's home zone. */
export interface ReplayCalendar {
  readonly zone: string;
  readonly dayOf: (at: Instant) => TradingDay;
  readonly startOf: (day: TradingDay) => Instant;
  readonly endOf: (day: TradingDay) => Instant;
}

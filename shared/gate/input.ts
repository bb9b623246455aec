import type { Account } from '../account/account.ts';
import type { AssetClass, Instrument } from '../account/instrument.ts';
import type { Lockout } from '../lockout/lockout.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { Exposure } from '../plan/exposure.ts';
import type { PlanContent, PlanState } from '../plan/plan.ts';
import type { Discipline } from '../rules/discipline.ts';
import type { PastFiring } from '../rules/escalate.ts';
import type { RuleFacts } from '../rules/rule-facts.ts';
import type { RuleAnswer } from '../rules/rules-on.ts';
import type { StopRule } from '../rules/stop-rule.ts';
import type { Instant } from '../time/instant.ts';
import type { GateNote, Reason } from './reason.ts';
import type { GateFigures, TicketIntent } from './ticket.ts';

/** What is known of the account's position in the order's instrument. */
export interface PositionFacts {
  /** Signed: negative is short, '0' flat. */
  readonly quantity: string;
  /** |market value|, smallest units; null without a price. */
  readonly value: Minor | null;
  /** Quantity of released exits not filled yet. */
  readonly outstandingExits: string;
  /**
   * false: fills may be on their way that are not here yet (statements come in the evening), so an exit the trader
   * declares may be true beyond what is shown.
   */
  readonly certain: boolean;
}

export interface PlanFacts {
  readonly id: string;
  readonly state: PlanState;
  readonly content: PlanContent;
  /** Everything entered under the plan so far, closed again or not. */
  readonly filledQuantity: string;
  /** Released under the plan and not filled yet. */
  readonly outstandingQuantity: string;
  /** What is at risk under the plan already: the open quantity and what is released, each at its price. */
  readonly committed: readonly { readonly quantity: string; readonly price: string }[];
  readonly premortemFrom: Instant | null;
  /** First instant of the entry window, for "wait until"; null where there is none. */
  readonly windowOpensAt: Instant | null;
}

export interface PremortemFacts {
  readonly submittedAt: Instant | null;
  /** Distinct causes it tells. */
  readonly causes: number;
}

export type LockoutFacts = Pick<Lockout, 'until' | 'words' | 'source' | 'ruleKind' | 'ruleId' | 'assetClass' | 'strategy' | 'endsWith'>;

/** What the gate has figured out of the part of an order that adds risk, for those who gather what the rules look at. */
export interface FiguredOrder {
  readonly instrumentId: string;
  /** null: the instrument is not known. */
  readonly assetClass: AssetClass | null;
  /** The plan's setup as typed; null without a plan. */
  readonly strategy: string | null;
  readonly hasPlan: boolean;
  readonly currency: Currency;
  readonly side: 'buy' | 'sell';
  /** What of the order adds risk, and what closes a position first; null where the quantity is no number. */
  readonly risk: Decimal | null;
  readonly exit: Decimal | null;
  /** The price exposure is judged at; null unknown. */
  readonly price: Decimal | null;
  /** |notional| of the part that adds risk; null unknown. */
  readonly notional: Minor | null;
  /** Own equity of the account, and Σ|notional| after the order; null unknown. */
  readonly equity: Minor | null;
  readonly exposureAfter: Minor | null;
  /** Loss at the stop of everything under the order's plan, this order included; null unknown or without bound. */
  readonly lossAtStop: Minor | null;
}

/** What the rules look at. The facts are asked for once the order is figured out, and never for an exit. */
export interface GateRules {
  /** Of the order's account; their `order` must be there. */
  readonly own: (order: FiguredOrder) => RuleFacts;
  /** Of all accounts, for the rules over all of them. */
  readonly all: (order: FiguredOrder) => RuleFacts;
  readonly journalRules: readonly StopRule[];
  /** Firings of the account's rules and of the journal's, as far back as an escalation looks. */
  readonly firings: readonly PastFiring[];
}

/** Everything a decision looks at, gathered beforehand: the gate itself asks nobody anything. */
export interface GateInput {
  readonly intent: TicketIntent;
  /** null: the position cannot be told at all. */
  readonly position: PositionFacts | null;
  readonly now: Instant;
  readonly tradingDay: string;
  readonly account: Pick<Account, 'id' | 'currency' | 'kind' | 'maintenance'>;
  readonly instrument: Instrument | null;
  /** Current own equity, smallest units; null unknown. */
  readonly equity: Minor | null;
  readonly borrowed: Minor;
  /** null: a position without a known price. */
  readonly exposure: Exposure | null;
  /** Positions in other currencies: without an exchange rate limits act per currency, and the trader is told. */
  readonly otherCurrencies: readonly string[];
  /** Last known price of the instrument; null unknown. */
  readonly mark: string | null;
  readonly plan: PlanFacts | null;
  readonly premortem: PremortemFacts | null;
  readonly discipline: Discipline;
  /** Those that hold now and concern the account; narrower ones hold only what they name. */
  readonly lockouts: readonly LockoutFacts[];
  readonly rules: GateRules;
  /** Most leverage the record has opened; null: nothing is held back. */
  readonly openCap: number | null;
  /** How long this ticket has cooled already; 0 when it is asked for. */
  readonly cooledMs: number;
}

export interface GateDecision {
  /** exit: all of it only reduces the position. */
  readonly nature: 'exit' | 'risk';
  /** false: an exit on the trader's word, beyond what is known to be held. */
  readonly verified: boolean;
  /** Where an order closes a position and opens another: the exit passes by itself, everything below is about the rest. */
  readonly split: { readonly exit: string; readonly risk: string } | null;
  /** pass: nothing is missing; cool: only time is; blocked: the reasons say what is. */
  readonly verdict: 'pass' | 'cool' | 'blocked';
  readonly reasons: readonly Reason[];
  readonly notes: readonly GateNote[];
  readonly figures: GateFigures | null;
  /** How long the order has to cool in all. */
  readonly coolingMs: number;
  /** Every rule that spoke, for the record: those that fired, those that could not be judged, those not active yet. */
  readonly rules: readonly RuleAnswer[];
}

import { z } from 'zod';
import { zAccount, zAccountKind, zAccountStanding, zAccountTerms } from '../account/account.ts';
import { zInstrument, zInstrumentTerms } from '../account/instrument.ts';
import { cashFlowTypes } from '../ledger/cash-flow.ts';
import { zCurrency, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { zDiscipline, zDisciplineChange, zPendingLoosening } from '../rules/discipline.ts';
import { zEvidence } from '../rules/evidence.ts';
import { starterSetIds } from '../rules/starter-sets.ts';
import { zAction, zJournalDiscipline, zStopRule } from '../rules/stop-rule.ts';
import { zSuitabilityAnswers, zSuitabilityStanding } from '../rules/suitability.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId, zPage } from './base.ts';

/** Applied now, or queued because it loosens. */
export const zChangeOutcome = z.object({
  applied: z.array(zDisciplineChange),
  queued: zPendingLoosening.nullable(),
});
export type ChangeOutcome = z.infer<typeof zChangeOutcome>;

export const zCashFlow = z.object({
  id: z.string(),
  accountId: z.string(),
  day: z.string(),
  type: z.enum(cashFlowTypes),
  /** Signed effect on the account's cash of this currency, which need not be the account's own. */
  amount: zMoney,
  currency: zCurrency,
  note: z.string(),
  importId: z.string().nullable(),
  line: z.number().int().nullable(),
  at: zInstant,
  /** What a dividend, a funding payment or a fee is about, where it is known. */
  instrumentId: z.string().nullable(),
  /** The same for both legs of a conversion. */
  tie: z.string().nullable(),
  /** Id of the flow this one takes back. */
  reverses: z.string().nullable(),
});
export type CashFlow = z.infer<typeof zCashFlow>;

/** Some terms: what is left out stays, so no default may come in its place. */
const zAccountTermsChange = zAccountTerms.partial().extend({
  lenderFlags: zAccountTerms.shape.lenderFlags.unwrap().optional(),
  lotMethod: zAccountTerms.shape.lotMethod.unwrap().optional(),
  feeSchedule: zAccountTerms.shape.feeSchedule.unwrap().optional(),
});
const zInstrumentTermsChange = zInstrumentTerms.partial().extend({
  sector: zInstrumentTerms.shape.sector.unwrap().optional(),
  payoff: zInstrumentTerms.shape.payoff.unwrap().optional(),
  settlement: zInstrumentTerms.shape.settlement.unwrap().optional(),
  option: zInstrumentTerms.shape.option.unwrap().optional(),
});

export const accounts = {
  list: call.input(zEmpty).output(z.array(zAccount)),
  get: call.input(zById).output(zAccount),
  /** Defaults for a kind and currency, so that a newcomer types a name and two amounts. */
  defaults: call
    .input(z.object({ kind: zAccountKind, currency: zCurrency, profile: z.enum(['novice', 'experienced']).default('novice') }))
    .output(z.object({ terms: zAccountTerms, discipline: zDiscipline })),
  add: call
    .input(zAccountTerms.partial().extend({ name: zAccountTerms.shape.name, currency: zCurrency, kind: zAccountKind, profile: z.enum(['novice', 'experienced']).optional(), discipline: zDiscipline.optional() }))
    .output(zAccount),
  /** Free until the account's first seal; afterwards each change is judged by strictness. */
  change: call.input(z.object({ id: zId, terms: zAccountTermsChange })).output(z.object({ account: zAccount, outcome: zChangeOutcome })),
  /** Confirm own equity and debt against the broker's screen. */
  confirm: call.input(z.object({ id: zId, equity: zMoney, borrowed: zMoney })).output(z.object({ account: zAccount, outcome: zChangeOutcome })),
  archive: call.input(z.object({ id: zId, archived: z.boolean() })).output(zAccount),
  standing: call.input(zById).output(zAccountStanding),
  standings: call.input(zEmpty).output(z.array(zAccountStanding)),
  cashFlows: call.input(zById).output(z.array(zCashFlow)),
  /** Without a currency: the account's. */
  addCashFlow: call
    .input(zCashFlow.pick({ accountId: true, day: true, type: true, amount: true, note: true }).extend({ currency: zCurrency.optional(), instrumentId: zId.nullable().optional() }))
    .output(zCashFlow),
  /** A price the trader read somewhere: used until a newer one or a newer fill. */
  mark: call.input(z.object({ instrumentId: zId, price: zPositiveDecimal })).output(zEmpty),
};

export const instruments = {
  list: call.input(z.object({ query: z.string().max(80).default(''), limit: z.number().int().min(1).max(500).default(100) })).output(z.array(zInstrument)),
  get: call.input(zById).output(zInstrument),
  add: call.input(zInstrumentTerms).output(zInstrument),
  change: call.input(z.object({ id: zId, terms: zInstrumentTermsChange })).output(z.object({ instrument: zInstrument, outcome: zChangeOutcome })),
};

/** A rule that has spoken: what it saw, and what it did. */
export const zFiring = z.object({
  id: z.string(),
  at: zInstant,
  /** Over all accounts: null. */
  accountId: z.string().nullable(),
  ruleId: z.string(),
  conditionKind: z.string(),
  action: zAction,
  /** The n-th within the escalation's days; 1 without one. */
  nth: z.number().int(),
  escalated: z.boolean(),
  evidence: zEvidence,
  words: z.string(),
  lockoutId: z.string().nullable(),
  ticketId: z.string().nullable(),
});
export type Firing = z.infer<typeof zFiring>;

/** What a rule would have done in the trader's own past. */
export const zWouldHaveFired = z.object({
  /** false: the past does not hold what the rule looks at; `reason` says what is missing. */
  computable: z.boolean(),
  reason: z.string().nullable(),
  /** Closed trades looked at, and the first and last trading day of them. */
  trades: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Newest first, the last 200. */
  firings: z.array(z.object({ at: zInstant.nullable(), tradingDay: z.string(), evidence: zEvidence, kept: z.array(z.string()), net: z.array(z.object({ currency: zCurrency, amount: zMoney })) })),
  count: z.number().int(),
  /** Trades that would not have been opened. */
  keptOut: z.number().int(),
  /** Their result with the sign turned: positive was saved, negative would have cost. One entry a currency. */
  saved: z.array(z.object({ currency: zCurrency, amount: zMoney })),
  savedR: z.number().nullable(),
  /** 95 % bootstrap interval of the mean saved a trade kept out, in R; null where there are too few. */
  savedRInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** Of the trades kept out, those with a result in R: the n of both figures above. */
  savedRTrades: z.number().int(),
});
export type WouldHaveFired = z.infer<typeof zWouldHaveFired>;

export const zCalendarEvent = z.object({ id: z.string(), name: z.string().trim().min(1).max(120), at: zInstant });
export type CalendarEvent = z.infer<typeof zCalendarEvent>;

const zFired = z.array(z.object({ ruleId: z.string(), lastAt: zInstant.nullable(), count: z.number().int() }));
const zCompared = z.object({ changes: z.array(zDisciplineChange), free: z.boolean(), delayMs: z.number().int() });

export const rules = {
  get: call.input(z.object({ accountId: zId })).output(z.object({ discipline: zDiscipline, free: z.boolean(), pending: z.array(zPendingLoosening), fired: zFired })),
  /** What a change would do, without doing it. */
  compare: call.input(z.object({ accountId: zId, discipline: zDiscipline })).output(zCompared),
  change: call.input(z.object({ accountId: zId, discipline: zDiscipline })).output(zChangeOutcome),
  cancelLoosening: call.input(zById).output(zEmpty),
  /** The rules over all accounts. */
  shared: call.input(zEmpty).output(z.object({ discipline: zJournalDiscipline, free: z.boolean(), pending: z.array(zPendingLoosening), fired: zFired })),
  compareShared: call.input(z.object({ discipline: zJournalDiscipline })).output(zCompared),
  changeShared: call.input(z.object({ discipline: zJournalDiscipline })).output(zChangeOutcome),
  /** The library's sets, ready to take over; ids are stable. */
  starterSets: call.input(z.object({ accountId: zId })).output(z.array(z.object({ id: z.enum(starterSetIds), discipline: zDiscipline, changes: z.array(zDisciplineChange) }))),
  /** accountId null: as a rule over all accounts. */
  wouldHaveFired: call.input(z.object({ accountId: zId.nullable(), rule: zStopRule })).output(zWouldHaveFired),
  /** Newest first; accountId null: of every account. */
  timeline: call.input(zPage.extend({ accountId: zId.nullable().default(null) })).output(z.object({ rows: z.array(zFiring), next: z.string().nullable() })),
  /** Events that rules keep a distance from. Taking a future one away, or moving it, loosens. */
  events: call.input(zEmpty).output(z.array(zCalendarEvent)),
  addEvent: call.input(zCalendarEvent.omit({ id: true })).output(zCalendarEvent),
  removeEvent: call.input(zById).output(zChangeOutcome),
  /** Questionnaire and record: what they suggest, which stages are open, and what opens the next. */
  suitability: call.input(z.object({ accountId: zId })).output(zSuitabilityStanding),
  /** Keeps the answers; what they suggest is taken over through `change`. */
  answerSuitability: call.input(z.object({ accountId: zId, answers: zSuitabilityAnswers })).output(zSuitabilityStanding),
};

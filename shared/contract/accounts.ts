import { z } from 'zod';
import { zAccount, zAccountKind, zAccountStanding, zAccountTerms } from '../account/account.ts';
import { zInstrument, zInstrumentTerms } from '../account/instrument.ts';
import { zCurrency, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { zDiscipline, zDisciplineChange, zPendingLoosening } from '../rules/discipline.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId } from './base.ts';

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
  type: z.enum(['deposit', 'withdrawal', 'loan-draw', 'loan-repayment', 'interest', 'dividend', 'fee', 'tax', 'other']),
  /** Signed effect on the account's cash. */
  amount: zMoney,
  note: z.string(),
  importId: z.string().nullable(),
  line: z.number().int().nullable(),
  at: zInstant,
});
export type CashFlow = z.infer<typeof zCashFlow>;

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
  change: call.input(z.object({ id: zId, terms: zAccountTerms.partial() })).output(z.object({ account: zAccount, outcome: zChangeOutcome })),
  /** Confirm own equity and debt against the broker's screen. */
  confirm: call.input(z.object({ id: zId, equity: zMoney, borrowed: zMoney })).output(z.object({ account: zAccount, outcome: zChangeOutcome })),
  archive: call.input(z.object({ id: zId, archived: z.boolean() })).output(zAccount),
  standing: call.input(zById).output(zAccountStanding),
  standings: call.input(zEmpty).output(z.array(zAccountStanding)),
  cashFlows: call.input(zById).output(z.array(zCashFlow)),
  addCashFlow: call.input(zCashFlow.pick({ accountId: true, day: true, type: true, amount: true, note: true })).output(zCashFlow),
  /** A price the trader read somewhere: used until a newer one or a newer fill. */
  mark: call.input(z.object({ instrumentId: zId, price: zPositiveDecimal })).output(zEmpty),
};

export const instruments = {
  list: call.input(z.object({ query: z.string().max(80).default(''), limit: z.number().int().min(1).max(500).default(100) })).output(z.array(zInstrument)),
  get: call.input(zById).output(zInstrument),
  add: call.input(zInstrumentTerms).output(zInstrument),
  change: call.input(z.object({ id: zId, terms: zInstrumentTerms.partial() })).output(z.object({ instrument: zInstrument, outcome: zChangeOutcome })),
};

export const rules = {
  get: call.input(z.object({ accountId: zId })).output(z.object({ discipline: zDiscipline, free: z.boolean(), pending: z.array(zPendingLoosening), fired: z.array(z.object({ kind: z.string(), lastAt: zInstant.nullable(), count: z.number().int() })) })),
  /** What a change would do, without doing it. */
  compare: call.input(z.object({ accountId: zId, discipline: zDiscipline })).output(z.object({ changes: z.array(zDisciplineChange), free: z.boolean(), delayMs: z.number().int() })),
  change: call.input(z.object({ accountId: zId, discipline: zDiscipline })).output(zChangeOutcome),
  cancelLoosening: call.input(zById).output(zEmpty),
};

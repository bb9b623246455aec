import { accountDayNamed, accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Fill, FillEffect, FillSide } from '../../../shared/ledger/fill.ts';
import { feeScheduleOf } from '../../../shared/ledger/fee-presets.ts';
import { computeFees } from '../../../shared/ledger/fees.ts';
import { grossOf } from '../../../shared/ledger/ledger-fill.ts';
import { canonicalDecimal, subtractDecimals } from '../../../shared/money/decimal.ts';
import { formatMoney, MoneyError, parseMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { Refusal, type RefusalItem } from '../../../shared/refusal/refusal.ts';
import { isTradingDay } from '../../../shared/time/calendar-day.ts';
import { readPlan } from '../../db/plans.ts';
import { readTicket } from '../../db/tickets.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { fillsArrived } from '../discipline-events.ts';
import { withholdingCredit } from '../fill-credit.ts';
import { getInstrument } from '../instruments.ts';
import { lastPrice } from '../last-price.ts';
import { contradictExits } from './exit-contradiction.ts';
import { getFill } from './fills.ts';
import { keepFills, type IncomingFill } from './keep-fills.ts';
import { linkSuggester } from './suggested-link.ts';
import { statedLink } from './typed-link.ts';

export interface TypedFill {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: FillSide;
  readonly effect: FillEffect | null;
  readonly quantity: string;
  readonly price: string;
  readonly fees: string | null;
  readonly executedAt: string | null;
  readonly tradingDay: string | null;
  readonly ticketId: string | null;
  readonly planId: string | null;
}

/**
 * Keeps a fill typed by hand. Without fees the account's schedule prices it; without a ticket or plan the journal says which
 * plan it might belong to.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, FILL_INVALID, and as statedLink
 */
export function addFill(ctx: ServiceContext, typed: TypedFill): Fill {
  return ctx.clock.atOneMoment(() => keepChecked(ctx, typed));
}

function keepChecked(ctx: ServiceContext, typed: TypedFill): Fill {
  const account = getAccount(ctx, { id: typed.accountId });
  const instrument = getInstrument(ctx, { id: typed.instrumentId });
  const { tradingDay, items } = checked(ctx, account, instrument, typed);
  if (items.length > 0) throw new Refusal('invalid', 'FILL_INVALID', {}, items);
  const facts = { accountId: account.id, instrumentId: instrument.id, side: typed.side, quantity: canonicalDecimal(typed.quantity), price: canonicalDecimal(typed.price), executedAt: typed.executedAt, tradingDay };
  const stated = statedLink(ctx, account, facts, typed, 'ticket');
  const link = stated ?? linkSuggester(ctx, account)(facts);
  return keepTyped(ctx, account, instrument, { ...facts, effect: typed.effect ?? impliedEffect(ctx, typed, link?.planId ?? null), fees: typed.fees, link, source: 'typed' });
}

/**
 * Fills a released ticket of a paper account with one click: all that is left of it, now, at the price given, else the ticket's
 * own, else the newest price known.
 *
 * @throws {Refusal} TICKET_NOT_FOUND, ACCOUNT_NOT_PAPER, TICKET_NOT_RELEASED, PRICE_UNKNOWN
 */
export function paperFill(ctx: ServiceContext, { ticketId, price }: { ticketId: string; price: string | null }): Fill {
  const ticket = readTicket(ctx.db, ticketId);
  if (ticket === null) throw new Refusal('not-found', 'TICKET_NOT_FOUND', { id: ticketId });
  const { intent } = ticket;
  const account = getAccount(ctx, { id: intent.accountId });
  if (account.kind !== 'paper') throw new Refusal('refused', 'ACCOUNT_NOT_PAPER', { accountId: account.id, kind: account.kind });
  if (ticket.state !== 'released') throw new Refusal('refused', 'TICKET_NOT_RELEASED', { ticketId, state: ticket.state });
  const instrument = getInstrument(ctx, { id: intent.instrumentId });
  const paid = price ?? intent.price ?? lastPrice(ctx, account, instrument.id);
  if (paid === null) throw new Refusal('refused', 'PRICE_UNKNOWN', { instrumentId: instrument.id });
  const now = ctx.clock.instant();
  const facts = {
    accountId: account.id,
    instrumentId: instrument.id,
    side: intent.side,
    quantity: subtractDecimals(intent.quantity, ticket.filledQuantity),
    price: canonicalDecimal(paid),
    executedAt: now,
    tradingDay: accountDayOf(account, now),
  };
  const link = statedLink(ctx, account, facts, { planId: null, ticketId }, 'ticket');
  return keepTyped(ctx, account, instrument, { ...facts, effect: impliedEffect(ctx, facts, link?.planId ?? null), fees: null, link, source: 'paper' });
}

export type One = Pick<IncomingFill, 'accountId' | 'instrumentId' | 'side' | 'effect' | 'quantity' | 'price' | 'executedAt' | 'tradingDay' | 'link' | 'source'> & { readonly fees: string | null };

export function keepTyped(ctx: ServiceContext, account: Account, instrument: Instrument, { fees, ...fill }: One): Fill {
  const { currency } = instrument;
  const gross = grossOf(fill.price, fill.quantity, instrument.multiplier, currency, instrument.payoff);
  const charged = feesOf(account, instrument, { ...fill, gross }, fees);
  return ctx.write(() => {
    const arrive = (): Fill => {
      const [kept] = keepFills(ctx, [{ ...fill, ...charged, gross, currency, importId: null, line: null, brokerFillId: null, cause: null, orderId: null, reverses: null }]);
      contradictExits(ctx, [{ ...fill, id: kept!.id }]);
      const arrived = getFill(ctx, kept!.id);
      const { id, accountId, instrumentId, side, quantity, price, executedAt, tradingDay, source, planId, ticketId, link } = arrived;
      ctx.record('fill-arrived', { fillId: id, accountId, instrumentId, side, quantity, price, fees: arrived.fees, executedAt, tradingDay, source, planId, ticketId, link });
      return arrived;
    };
    const arrived = fill.source === 'paper' ? arrive() : withholdingCredit(ctx, account.id, arrive, ({ id }) => id);
    fillsArrived(ctx, [arrived]);
    return arrived;
  });
}

function feesOf(account: Account, instrument: Instrument, fill: { side: FillSide; quantity: string; gross: Minor; tradingDay: string }, typed: string | null): Pick<IncomingFill, 'fees' | 'feeLines' | 'feeSource'> {
  const { currency, assetClass } = instrument;
  if (typed !== null) return { fees: parseMoney(typed, currency), feeLines: '{}', feeSource: 'typed' };
  const priced = computeFees({ ...fill, currency, assetClass }, feeScheduleOf(account));
  const lines = Object.entries(priced?.lines ?? {}).map(([name, fee]) => [name, formatMoney(fee, currency)]);
  return { fees: priced?.total ?? 0, feeLines: JSON.stringify(Object.fromEntries(lines)), feeSource: 'schedule' };
}

/** A sale under a plan to go short is a short sale, also where shorts must be stated. */
function impliedEffect(ctx: ServiceContext, { side }: Pick<TypedFill, 'side'>, planId: string | null): FillEffect | null {
  if (side === 'buy' || planId === null) return null;
  return readPlan(ctx.db, planId)?.content.side === 'short' ? 'short-sell' : null;
}

/** How far ahead of the journal's clock a broker's clock may run. */
const AHEAD_MS = 5 * 60_000;

function checked(ctx: ServiceContext, account: Account, instrument: Instrument, typed: TypedFill): { tradingDay: string; items: RefusalItem[] } {
  const items: RefusalItem[] = [];
  const today = accountDayOf(account, ctx.clock.instant());
  let tradingDay = today;
  if (typed.executedAt !== null) {
    tradingDay = accountDayOf(account, typed.executedAt);
    if (Date.parse(typed.executedAt) > ctx.clock.now() + AHEAD_MS) items.push({ code: 'instant.future', field: 'executedAt' });
    if (typed.tradingDay !== null && typed.tradingDay !== tradingDay) items.push({ code: 'day.otherThanInstant', field: 'tradingDay', params: { tradingDay } });
  } else if (typed.tradingDay === null) items.push({ code: 'fill.dayMissing', field: 'tradingDay' });
  else if (!isTradingDay(typed.tradingDay)) items.push({ code: 'day.invalid', field: 'tradingDay' });
  else {
    tradingDay = accountDayNamed(account, typed.tradingDay);
    if (typed.tradingDay > today) items.push({ code: 'day.future', field: 'tradingDay', params: { today } });
  }
  if (instrument.payoff === 'inverse' && !(Number(typed.price) > 0)) items.push({ code: 'decimal.notPositive', field: 'price' });
  else if (typed.price.startsWith('-')) items.push({ code: 'decimal.notNonNegative', field: 'price' });
  if (typed.effect !== null && (typed.effect === 'cover') !== (typed.side === 'buy')) items.push({ code: 'fill.effectNotOfSide', field: 'effect' });
  if (typed.fees !== null) items.push(...typedFeesProblem(typed.fees, instrument.currency));
  return { tradingDay, items };
}

/** Fees a person typed that are no amount of the currency. */
export function typedFeesProblem(fees: string, currency: Currency): RefusalItem[] {
  try {
    parseMoney(fees, currency);
    return [];
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return [{ code: error.reason, field: 'fees', params: { currency } }];
  }
}

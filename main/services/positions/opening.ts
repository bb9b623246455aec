import { accountDayNamed, accountDayOf } from '../../../shared/account/account-day.ts';
import type { UnknownPosition } from '../../../shared/contract/positions.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { canonicalDecimal } from '../../../shared/money/decimal.ts';
import { Refusal, type RefusalItem } from '../../../shared/refusal/refusal.ts';
import { firstDayOf, listUnknownPositions } from '../../db/unknown-positions.ts';
import type { ServiceContext } from '../context.ts';
import { keepTyped, typedFeesProblem } from '../fills/add-fill.ts';
import { getAccount } from '../get-account.ts';
import { getInstrument } from '../instruments.ts';

/** Where the journal asks for an opening position, because more was closed than it knows to be held. */
export function unknownPositions(ctx: ServiceContext, { accountId }: { accountId: string | null }): UnknownPosition[] {
  if (accountId !== null) getAccount(ctx, { id: accountId });
  return listUnknownPositions(ctx.db, accountId);
}

export interface OpeningPosition {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly direction: 'long' | 'short';
  readonly quantity: string;
  readonly price: string;
  readonly day: string;
  readonly fees: string;
}

/**
 * Keeps what was held before the first fill the journal knows: a typed fill, with a date only, of a day before the sales that could not be
 * explained. Like every typed fill it is fact at once, and what it would give counts only after the ratchet's delay. It belongs to no
 * plan and breaks no rule: whether it was planned cannot be told.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, FILL_INVALID
 */
export function openPosition(ctx: ServiceContext, typed: OpeningPosition): Fill {
  const account = getAccount(ctx, { id: typed.accountId });
  const instrument = getInstrument(ctx, { id: typed.instrumentId });
  const unknown = listUnknownPositions(ctx.db, account.id).find(({ instrumentId }) => instrumentId === instrument.id);
  const before = unknown?.firstDay ?? firstDayOf(ctx.db, account.id, instrument.id);
  const tradingDay = accountDayNamed(account, typed.day);
  const today = accountDayOf(account, ctx.clock.instant());
  const items: RefusalItem[] = [
    ...(tradingDay > today ? [{ code: 'day.future', field: 'day', params: { today } }] : []),
    ...(before !== null && !(tradingDay < before) ? [{ code: 'opening.notBefore', field: 'day', params: { day: before } }] : []),
    ...(typed.price.startsWith('-') ? [{ code: 'decimal.notNonNegative', field: 'price' }] : []),
    ...(instrument.payoff === 'inverse' && !(Number(typed.price) > 0) ? [{ code: 'decimal.notPositive', field: 'price' }] : []),
    ...typedFeesProblem(typed.fees, instrument.currency),
  ];
  if (items.length > 0) throw new Refusal('invalid', 'FILL_INVALID', {}, items);
  return keepTyped(ctx, account, instrument, {
    accountId: account.id,
    instrumentId: instrument.id,
    side: typed.direction === 'long' ? 'buy' : 'sell',
    effect: typed.direction === 'long' ? null : 'short-sell',
    quantity: canonicalDecimal(typed.quantity),
    price: canonicalDecimal(typed.price),
    fees: typed.fees,
    executedAt: null,
    tradingDay,
    link: { planId: null, ticketId: null, link: 'unknown', basis: 'opening' },
    source: 'typed',
  });
}

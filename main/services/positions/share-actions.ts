import { accountDayNamed, accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { ShareAction } from '../../../shared/contract/positions.ts';
import { emptyPosition, signedAtto, type PositionState } from '../../../shared/ledger/position.ts';
import { applyDays } from '../../../shared/ledger/replay.ts';
import { LARGEST_RATIO } from '../../../shared/ledger/split.ts';
import { attoOf, attoText, halfEvenQuotient, ONE_ATTO_UNIT, type Atto } from '../../../shared/money/atto.ts';
import { canonicalDecimal, divideDecimals } from '../../../shared/money/decimal.ts';
import { minorToDecimal, MoneyError, parseMoney, type Minor } from '../../../shared/money/money.ts';
import { Refusal, type RefusalItem } from '../../../shared/refusal/refusal.ts';
import { isStanding, standingFillsOf, readFillRow } from '../../db/fills.ts';
import { readInstrument } from '../../db/instruments.ts';
import { insertShareAction, ledgerActionsOf, listShareActions, readShareAction, shareActionStands, type ShareActionRow } from '../../db/share-actions.ts';
import type { ServiceContext } from '../context.ts';
import { fillsArrived, fillsReversed } from '../discipline-events.ts';
import { endCredit, withholdingCredit } from '../fill-credit.ts';
import { reversalOf } from '../fills/fills.ts';
import { keepFills } from '../fills/keep-fills.ts';
import { getAccount } from '../get-account.ts';
import { getInstrument } from '../instruments.ts';
import { rebuildPosition } from './derive.ts';
import { positionOptions } from './position-options.ts';

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function shareActions(ctx: ServiceContext, { accountId }: { accountId: string }): ShareAction[] {
  getAccount(ctx, { id: accountId });
  return listShareActions(ctx.db, accountId).map((row) => toWire(ctx, row));
}

export interface TypedAction {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly kind: ShareAction['kind'];
  readonly day: string;
  readonly to: string;
  readonly from: string;
  readonly cashInLieu: string | null;
}

/**
 * Keeps a split or stock dividend typed by hand: so many shares for so many, before the fills of its day. Cash paid in place of a part of a
 * share is a sale of that part for that cash. What it would give counts, like a typed fill, after the ratchet's delay.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND, SHARE_ACTION_INVALID
 */
export function addShareAction(ctx: ServiceContext, typed: TypedAction): ShareAction {
  const account = getAccount(ctx, { id: typed.accountId });
  const instrument = getInstrument(ctx, { id: typed.instrumentId });
  const tradingDay = accountDayNamed(account, typed.day);
  const [to, from] = [attoOf(typed.to), attoOf(typed.from)];
  const held = signedAtto(positionBefore(ctx, account.id, instrument.id, tradingDay));
  const after = halfEvenQuotient((held < 0n ? -held : held) * to, from);
  const part = after % ONE_ATTO_UNIT;
  const cash = moneyOf(typed.cashInLieu, instrument);
  const today = accountDayOf(account, ctx.clock.instant());
  const items: RefusalItem[] = [
    ...(tradingDay > today ? [{ code: 'day.future', field: 'day', params: { today } }] : []),
    ...(to === from || isBeyondRatio(to, from) ? [{ code: 'split.ratio', field: 'to' }] : []),
    ...(held === 0n ? [{ code: 'split.nothingHeld', field: 'day' }] : []),
    ...(typed.cashInLieu !== null && cash === null ? [{ code: 'money.invalid', field: 'cashInLieu' }] : []),
    ...(typed.cashInLieu !== null && part === 0n && held !== 0n ? [{ code: 'split.noPart', field: 'cashInLieu' }] : []),
    ...(after === 0n && held !== 0n ? [{ code: 'split.nothingLeft', field: 'to' }] : []),
  ];
  if (items.length > 0) throw new Refusal('invalid', 'SHARE_ACTION_INVALID', {}, items);
  const id = ctx.newId();
  ctx.write(() => {
    let sold: { id: string } | null = null;
    withholdingCredit(
      ctx,
      account.id,
      () => {
        if (cash !== null) sold = sellPart(ctx, { account, instrument, tradingDay, part, long: held > 0n, cash });
        insertShareAction(ctx.db, {
          id, accountId: account.id, instrumentId: instrument.id, kind: typed.kind, tradingDay, delta: null, ratioTo: canonicalDecimal(typed.to), ratioFrom: canonicalDecimal(typed.from),
          source: 'typed', importId: null, line: null, cashFillId: sold?.id ?? null, reverses: null, arrivedAt: ctx.clock.instant(),
        });
        rebuildPosition(ctx.db, account.id, instrument.id);
      },
      () => id,
    );
    ctx.record('share-action-added', { actionId: id, accountId: account.id, instrumentId: instrument.id, kind: typed.kind, tradingDay, to: canonicalDecimal(typed.to), from: canonicalDecimal(typed.from), cashInLieu: typed.cashInLieu });
    fillsArrived(ctx, [{ accountId: account.id, instrumentId: instrument.id, ticketId: null }]);
  });
  return toWire(ctx, readShareAction(ctx.db, id)!);
}

/**
 * Takes a split back by a row of its own, and the sale of a part of a share that came with it.
 *
 * @throws {Refusal} SHARE_ACTION_NOT_FOUND, SHARE_ACTION_UNDONE
 */
export function undoShareAction(ctx: ServiceContext, { id, reason }: { id: string; reason: string }): Record<string, never> {
  const action = readShareAction(ctx.db, id);
  if (action === null || action.reverses !== null) throw new Refusal('not-found', 'SHARE_ACTION_NOT_FOUND', { id });
  if (!shareActionStands(ctx.db, id)) throw new Refusal('conflict', 'SHARE_ACTION_UNDONE', { id });
  ctx.write(() => {
    endCredit(ctx, action.accountId, [id], 'reversal');
    withholdingCredit(ctx, action.accountId, () => takeBack(ctx, action), () => id);
    ctx.record('share-action-reversed', { actionId: id, accountId: action.accountId, instrumentId: action.instrumentId, reason });
    fillsReversed(ctx, [{ accountId: action.accountId, instrumentId: action.instrumentId, ticketId: null }]);
  });
  return {};
}

/** The reversal of a split, and the position without it. */
export function takeBack(ctx: ServiceContext, { sequence: _, ...action }: ShareActionRow): void {
  const sold = action.cashFillId;
  if (sold !== null && isStanding(ctx.db, sold)) keepFills(ctx, [reversalOf(readFillRow(ctx.db, sold)!)]);
  insertShareAction(ctx.db, { ...action, id: ctx.newId(), source: 'typed', importId: null, line: null, cashFillId: null, reverses: action.id, arrivedAt: ctx.clock.instant() });
  rebuildPosition(ctx.db, action.accountId, action.instrumentId);
}

export function isBeyondRatio(to: Atto, from: Atto): boolean {
  const most = LARGEST_RATIO / ONE_ATTO_UNIT;
  return to > from * most || from > to * most;
}

/** The position when a day begins, its splits so far made, as far as the journal knows. */
export function positionBefore(ctx: ServiceContext, accountId: string, instrumentId: string, day: string): PositionState {
  const fills = standingFillsOf(ctx.db, accountId, instrumentId).map(({ fill }) => fill).filter(({ tradingDay }) => tradingDay < day);
  const actions = ledgerActionsOf(ctx.db, accountId, instrumentId).filter(({ tradingDay }) => tradingDay <= day);
  return applyDays(emptyPosition(positionOptions(ctx.db, accountId, instrumentId)), fills, actions).state;
}

/** An average is cut here where it has no end; the amount beside it is the truth. */
const PRICE_PLACES = 8;

function sellPart(ctx: ServiceContext, { account, instrument, tradingDay, part, long, cash }: { account: Account; instrument: Instrument; tradingDay: string; part: Atto; long: boolean; cash: Minor }): { id: string } {
  const quantity = attoText(part);
  const [kept] = keepFills(ctx, [
    {
      accountId: account.id, instrumentId: instrument.id, side: long ? 'sell' : 'buy', effect: long ? 'close-long' : 'cover', quantity,
      price: divideDecimals(minorToDecimal(cash, instrument.currency), quantity, PRICE_PLACES), gross: cash, fees: 0, feeLines: '{}', feeSource: 'typed', currency: instrument.currency, executedAt: null,
      tradingDay, source: 'typed', importId: null, line: null, brokerFillId: null, cause: null, orderId: null, reverses: null, link: { planId: null, ticketId: null, link: 'unknown', basis: 'shares' },
    },
  ]);
  return kept!;
}

function moneyOf(text: string | null, { currency }: Instrument): Minor | null {
  if (text === null) return null;
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

function toWire(ctx: ServiceContext, { sequence: _, reverses: __, ratioTo, ratioFrom, ...row }: ShareActionRow): ShareAction {
  const instrument = readInstrument(ctx.db, row.instrumentId);
  return { ...row, symbol: instrument?.symbol ?? '', name: instrument?.name ?? '', ratio: ratioTo === null || ratioFrom === null ? null : { to: ratioTo, from: ratioFrom } };
}

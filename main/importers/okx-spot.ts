import { divideDecimals, multiplyDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { coinCode } from './coin-codes.ts';
import { cashOf, close, gatherFill, withinBounds, type When } from './coin-rows.ts';
import type { Gathering } from './gathering.ts';
import { negated, netOf } from './signed-decimal.ts';
import { refusedRow, type FillSide, type StatementFill } from './statement.ts';

/** One coin's half of a spot trade: what of it came or went. Fees are as stated, negative for a cost. */
export interface SpotLeg {
  line: number;
  rowHash: string;
  id: string | null;
  orderId: string;
  symbol: string;
  side: FillSide;
  when: When;
  amount: DecimalString;
  coin: string;
  price: DecimalString | null;
  /** The layout states no price: it is what was paid ÷ what was bought. */
  derived: boolean;
  fee: DecimalString;
  feeCoin: string;
  change: DecimalString;
}

/**
 * Two rows make a trade: the coin bought or sold, and what was paid or received for it. They share order, moment and
 * price; where an order was filled in parts at once, each coin's amount finds the money that is its price times it.
 */
export function pairSpotLegs(legs: readonly SpotLeg[], gather: Gathering): void {
  const groups = new Map<string, SpotLeg[]>();
  for (const leg of legs) {
    const key = `${leg.symbol}\u001f${leg.orderId}\u001f${leg.when.at ?? leg.when.day}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  const derivedLines = new Set(legs.filter(({ derived }) => derived).map(({ line }) => line));
  for (const group of groups.values()) {
    const [base = '', quote = ''] = (group[0]?.symbol ?? '').split('-').map(coinCode);
    const money = group.filter((leg) => leg.coin === quote);
    for (const coin of group.filter((leg) => leg.coin === base)) {
      withinBounds(gather, coin.line, () => {
        const at = money.findIndex((leg) => leg.side !== coin.side && fits(coin, leg));
        const paid = at < 0 ? undefined : money.splice(at, 1)[0];
        if (paid === undefined) gather.refuse(refusedRow(coin.line, 'LEG_MISSING', `No row of ${quote} belongs to it.`, { coin: quote }));
        else takeTrade(coin, paid, gather);
      });
    }
    for (const leg of money) gather.refuse(refusedRow(leg.line, 'LEG_MISSING', `No row of ${base} belongs to it.`, { coin: base }));
    for (const leg of group.filter(({ coin }) => coin !== base && coin !== quote)) {
      gather.refuse(refusedRow(leg.line, 'LEG_MISSING', `${leg.coin} is no part of ${leg.symbol}.`, { coin: leg.coin }));
    }
  }
  if (derivedLines.size === 0) return;
  let first: StatementFill | null = null;
  let rows = 0;
  for (const fill of gather.fills()) {
    if (!derivedLines.has(fill.line)) continue;
    first ??= fill;
    rows += 1;
  }
  if (first !== null) gather.notice({ line: first.line, code: 'PRICE_DERIVED', params: { rows, symbol: first.symbol, price: first.price } });
}

function fits(coin: SpotLeg, paid: SpotLeg): boolean {
  return coin.price === null || close(multiplyDecimals(coin.price, coin.amount), paid.amount, '0.00001', '0.00000002');
}

function takeTrade(coin: SpotLeg, paid: SpotLeg, gather: Gathering): void {
  for (const leg of [coin, paid]) {
    const moved = leg.change.startsWith('-') ? negated(leg.change) : leg.change;
    const fee = leg.feeCoin === leg.coin ? leg.fee : '0';
    const signed = leg.change.startsWith('-') ? subtractDecimals(leg.amount, fee) : subtractDecimals(leg.amount, negated(fee));
    if (close(signed, moved, '0', '0.00000001') && (leg.change.startsWith('-') === (leg.side === 'sell') || leg.change === '0')) continue;
    gather.refuse(refusedRow(leg.line, 'NET_MISMATCH', `${leg.amount} and a fee of ${leg.fee} do not make ${leg.change}.`, { value: leg.change }));
    return;
  }
  if (coin.amount === '0') {
    gather.refuse(refusedRow(coin.line, 'QUANTITY_MISSING', 'Nothing was traded.', { column: 'Amount', value: '0' }));
    return;
  }
  if (coin.price === null && !coin.derived) {
    gather.refuse(refusedRow(coin.line, 'PRICE_MISSING', 'The layout states prices, this row none.', { column: 'Filled Price', value: '' }));
    return;
  }
  const inMoney = [coin, paid].filter(({ feeCoin, fee }) => feeCoin === paid.coin && fee !== '0');
  const fee = inMoney.reduce((sum, leg) => subtractDecimals(sum, leg.fee), '0');
  gatherFill(gather, {
    line: coin.line,
    rowHash: coin.rowHash,
    id: coin.id,
    orderId: coin.orderId,
    symbol: coin.symbol,
    market: 'OKX',
    assetClass: 'crypto',
    currency: paid.coin,
    side: coin.side,
    quantity: coin.amount,
    price: coin.price ?? divideDecimals(paid.amount, coin.amount, 12),
    gross: paid.amount,
    net: netOf(coin.side, paid.amount, fee),
    fee,
    feeCoin: paid.coin,
    when: coin.when,
  });
  for (const leg of [coin, paid]) {
    if (leg.fee === '0' || leg.feeCoin === paid.coin) continue;
    gather.cash(cashOf(leg.line, leg.rowHash, 'fee', leg.feeCoin, leg.fee, leg.when.day, leg.symbol, `fee ${leg.symbol}`));
  }
}

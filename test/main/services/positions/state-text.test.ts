import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateFromText, stateToText } from '../../../../main/services/positions/state-text.ts';
import { grossOf, type LedgerFill } from '../../../../shared/ledger/ledger-fill.ts';
import { applyInOrder, emptyPosition, type PositionState } from '../../../../shared/ledger/position.ts';
import { attoOf } from '../../../../shared/money/atto.ts';

/** Digits behind the point, all of them used. */
const withPlaces = (places: number, most: number): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(most), fc.integer({ min: 1, max: 10 ** places - 1 })).map(([whole, part]) => `${whole}.${String(part).padStart(places, '0')}`);

const fills = fc.array(fc.record({ side: fc.constantFrom('buy' as const, 'sell' as const), quantity: withPlaces(12, 9), price: withPlaces(8, 9999), fees: fc.integer({ min: -5, max: 500 }) }), { minLength: 1, maxLength: 12 });

function applied(start: PositionState, drawn: readonly { side: 'buy' | 'sell'; quantity: string; price: string; fees: number }[], from: number): PositionState {
  const incoming = drawn.map(({ side, quantity, price, fees }, index): LedgerFill => ({
    id: `f${from + index}`,
    accountId: 'a',
    instrumentId: 'i',
    side,
    effect: null,
    quantity: attoOf(quantity),
    price: attoOf(price),
    gross: grossOf(price, quantity, '1', 'USDT'),
    fees,
    currency: 'USDT',
    executedAt: null,
    tradingDay: '2026-11-20',
    sequence: from + index,
    planId: null,
    link: 'unplanned',
    reverses: null,
  }));
  return applyInOrder(start, incoming).state;
}

/** All that is kept: the chain of fills is in the journal row by row. */
const kept = (state: PositionState): unknown => ({ ...state, trade: state.trade === null ? null : { ...state.trade, fills: null } });

test('sums of price × quantity come back exactly, though they have more places than a typed decimal may have', () => {
  const state = applied(emptyPosition({ allowShort: true }), [{ side: 'buy', quantity: '0.000000000001', price: '0.00000001', fees: 0 }], 0);
  expect(state.trade!.entryValue).toBe(10n ** 16n);
  expect(stateFromText(` ${stateToText(state)}`)!.trade!.entryValue).toBe(10n ** 16n);
});

test('a position taken up again from its text goes on as if it had never been put down', () => {
  fc.assert(
    fc.property(fills, fills, (before, after) => {
      const state = applied(emptyPosition({ allowShort: true }), before, 0);
      const text = stateToText(state);
      // A space more, and it is no text that was just written: it has to be read.
      const again = stateFromText(` ${text}`)!;
      expect(kept(again)).toEqual(kept(state));
      expect(stateFromText(text)).toEqual(again);
      expect(stateToText(again)).toBe(text);
      expect(kept(applied(again, after, before.length))).toEqual(kept(applied(state, after, before.length)));
    }),
  );
});

test('lots are read as they were written before their noughts were counted', () => {
  const state = applied(emptyPosition({ allowShort: true }), [{ side: 'buy', quantity: '100', price: '10', fees: 5 }, { side: 'sell', quantity: '30', price: '11', fees: 5 }], 0);
  const [lot] = state.lots;
  const earlier = [lot!.fillId, lot!.tradingDay, String(lot!.quantity), lot!.gross, lot!.fees, String(lot!.value), String(lot!.taken), lot!.grossTaken, lot!.feesTaken, String(lot!.valueTaken)];
  const text = JSON.stringify({ ...(JSON.parse(stateToText(state)) as object), lots: [earlier] });
  expect(kept(stateFromText(text)!)).toEqual(kept(state));
});

test('a long text keeps its length while a lot or two are added', () => {
  const of = (count: number): string => stateToText(applied(emptyPosition({ allowShort: true }), Array.from({ length: count }, () => ({ side: 'buy' as const, quantity: '100.5', price: '10', fees: 5 })), 0));
  expect(of(41).length).toBe(of(40).length);
  expect(of(400).length).toBeGreaterThan(of(40).length);
  expect(stateFromText(` ${of(41)}`)!.lots).toHaveLength(41);
});

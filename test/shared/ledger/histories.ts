import fc from 'fast-check';
import type { Fill } from '../../../shared/ledger/fill.ts';

let counter = 0;

/** A fill for a test: a purchase of 100 at 10.00 on one day, unless said otherwise. */
export function aFill(change: Partial<Fill> = {}): Fill {
  counter += 1;
  const quantity = change.quantity ?? '100';
  const price = change.price ?? '10';
  const executedAt = change.executedAt ?? null;
  return {
    id: `f${counter}`,
    accountId: 'a1',
    instrumentId: 'i1',
    side: 'buy',
    effect: null,
    quantity,
    price,
    gross: (Number(quantity) * Number(price)).toFixed(2),
    fees: '0',
    feeLines: {},
    feeSource: 'statement',
    currency: 'CNY',
    tradingDay: '2026-03-02',
    timeKnown: executedAt !== null,
    sequence: counter,
    source: 'import',
    importId: null,
    line: null,
    brokerFillId: null,
    cause: null,
    orderId: null,
    ticketId: null,
    planId: null,
    link: 'unplanned',
    reverses: null,
    arrivedAt: '2026-03-02T12:00:00.000Z',
    ...change,
    executedAt,
  };
}

const cents = (units: number): string => {
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const quantity = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((lots) => String(lots * 100)),
  fc.integer({ min: 1, max: 12 }).map(String),
  // Few distinct fractions, so that positions do come back to exactly flat.
  fc.constantFrom('0.5', '0.25', '0.001', '1.333', '2.7', '0.001000000000000001'),
);

const draft = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  named: fc.boolean(),
  quantity,
  price: fc.integer({ min: 1, max: 99_999 }).map(cents),
  // Amounts as statements give them: not always price × quantity.
  gross: fc.integer({ min: 0, max: 5_000_000 }).map(cents),
  // A rebate now and then.
  fees: fc.integer({ min: -300, max: 2_000 }).map(cents),
  sameDay: fc.boolean(),
});

export type HistoryKind = { allowShort: boolean; named: boolean };

/** Fills of one position in their order, each with its time; `named` sprinkles in stated effects. */
export function histories({ allowShort, named }: HistoryKind, maxLength = 30): fc.Arbitrary<Fill[]> {
  return fc.array(draft, { minLength: 1, maxLength }).map((drafts) => {
    let day = 1;
    return drafts.map((each, i) => {
      if (!each.sameDay) day += 1;
      const tradingDay = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
      const sells = allowShort ? 'close-long' : 'short-sell';
      return aFill({
        id: `f${i}`,
        sequence: i,
        side: each.side,
        effect: named && each.named ? (each.side === 'buy' ? 'cover' : sells) : null,
        quantity: each.quantity,
        price: each.price,
        gross: each.gross,
        fees: each.fees,
        tradingDay,
        executedAt: `${tradingDay}T${String(i % 24).padStart(2, '0')}:00:00.000Z`,
        timeKnown: true,
      });
    });
  });
}

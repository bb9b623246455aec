import { describe, expect, it } from 'vitest';
import type { LotMethod } from '../../../shared/account/account.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { averagePrice, toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { addLot, lotQueue, openLots, takeLots, type Lot } from '../../../shared/ledger/lots.ts';
import { applyInOrder, emptyPosition } from '../../../shared/ledger/position.ts';
import { aFill } from './histories.ts';

const book = (method: LotMethod, fills: Fill[]) => applyInOrder(emptyPosition({ method }), fills.map(toLedgerFill));
const gains = (method: LotMethod, fills: Fill[]) => book(method, fills).events.flatMap((event) => (event.kind === 'realised' ? [event.gross] : []));

/** Three purchases at 10, 12 and 17, then 100 sold at 20. */
const history = () => [
  aFill({ quantity: '100', price: '10' }),
  aFill({ quantity: '100', price: '12' }),
  aFill({ quantity: '100', price: '17' }),
  aFill({ side: 'sell', quantity: '100', price: '20' }),
];

describe('which lots an exit takes', () => {
  it('the first in, the last in, or an equal part of each', () => {
    // 20 − 10, 20 − 17, 20 − (10 + 12 + 17)/3, a hundred times.
    expect(gains('fifo', history())).toEqual([100_000]);
    expect(gains('lifo', history())).toEqual([30_000]);
    expect(gains('average', history())).toEqual([70_000]);
  });

  it('leaves an average entry of what is left', () => {
    const entry = (method: LotMethod) => {
      const { state } = book(method, history());
      return averagePrice(state.openValue, state.quantity, state.grain, state.payoff);
    };
    expect([entry('fifo'), entry('lifo'), entry('average')]).toEqual(['14.5', '11', '13']);
  });

  it('by average cost does not move with a sale, and is measured anew with a purchase', () => {
    // 100 at 10 and 100 at 13: 11.5 each. 150 sold leave 50 at 11.5 = 575.00; 50 more at 14.5: (575 + 725) ÷ 100 = 13.
    const fills = [
      aFill({ quantity: '100', price: '10' }),
      aFill({ quantity: '100', price: '13' }),
      aFill({ side: 'sell', quantity: '150', price: '12' }),
      aFill({ quantity: '50', price: '14.5' }),
      aFill({ side: 'sell', quantity: '100', price: '13' }),
    ];
    expect(gains('average', fills)).toEqual([7_500, 0]);
  });

  it('gives the remainder of odd units to the last part, whatever the method', () => {
    // 0.10 of fees over three: running shares 3.33, 6.67, 10 → 3, 4, 3.
    const fills = [aFill({ quantity: '3', price: '1', fees: '0.10' }), ...[1, 2, 3].map(() => aFill({ side: 'sell', quantity: '1', price: '1' }))];
    for (const method of ['fifo', 'lifo', 'average'] as const) {
      expect(book(method, fills).events.flatMap((event) => (event.kind === 'realised' ? [event.entryFees] : []))).toEqual([3, 4, 3]);
    }
  });
});

describe('the queue of lots', () => {
  const lot = (n: number): Lot => ({ fillId: `f${n}`, tradingDay: '2026-03-02', quantity: 1n, gross: n, fees: 0, value: 0n, taken: 0n, grossTaken: 0, feesTaken: 0, valueTaken: 0n });

  it('lets a hundred thousand pass through without keeping them', () => {
    const queue = lotQueue('fifo', []);
    const left: number[] = [];
    for (let n = 0; n < 100_000; n += 1) {
      addLot(queue, lot(n));
      if (n > 0) left.push(takeLots(queue, 1n)[0]!.gross);
    }
    expect(left.every((gross, n) => gross === n)).toBe(true);
    expect(openLots(queue).map(({ gross }) => gross)).toEqual([99_999]);
    expect(queue.lots.length).toBeLessThan(5_000);
  });

  it('does not give more than it holds', () => {
    expect(() => takeLots(lotQueue('lifo', [lot(1)]), 2n)).toThrow(RangeError);
    expect(() => takeLots(lotQueue('fifo', []), 1n)).toThrow(RangeError);
  });
});

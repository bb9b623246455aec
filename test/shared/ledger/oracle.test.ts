import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCost } from '../../../shared/ledger/equity.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { cashFlow, toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { applyFill, applyInOrder, emptyPosition, signedQuantity, type PositionEvent, type PositionState } from '../../../shared/ledger/position.ts';
import { attoText } from '../../../shared/money/atto.ts';
import { toTrade } from '../../../shared/ledger/trade.ts';
import type { TradeProgress } from '../../../shared/ledger/trade-progress.ts';
import { fractionOf } from './fraction.ts';
import { asText } from './as-text.ts';
import { histories } from './histories.ts';
import { oracle } from './oracle.ts';

/** 4 × 500 histories of up to 30 fills: some 30,000 fills each run, in each of three time zones. */
const RUNS = 500;

function book(fills: readonly Fill[], allowShort: boolean): { state: PositionState; events: PositionEvent[]; trades: TradeProgress[] } {
  const { state, events } = applyInOrder(emptyPosition({ allowShort }), fills.map(toLedgerFill));
  const trades = events.flatMap((event) => (event.kind === 'closed' ? [event.trade] : []));
  return { state, events, trades: state.trade === null ? trades : [...trades, state.trade] };
}

describe.each([
  { allowShort: false, named: false },
  { allowShort: false, named: true },
  { allowShort: true, named: false },
  { allowShort: true, named: true },
])('random histories, shorts usual: $allowShort, stated effects: $named', ({ allowShort, named }) => {
  const arbitrary = histories({ allowShort, named });

  it('agrees with a bookkeeper of another method to the last unit', () => {
    fc.assert(
      fc.property(arbitrary, (fills) => {
        const expected = oracle(fills, { allowShort });
        const actual = book(fills, allowShort);
        expect(
          actual.trades.map((progress) => {
            const trade = toTrade(progress);
            return {
              id: trade.id,
              long: trade.direction === 'long',
              closed: trade.status === 'closed',
              gross: BigInt(trade.grossPnl),
              fees: BigInt(trade.fees),
              net: BigInt(trade.netPnl),
              maxQuantity: fractionOf(trade.maxQuantity),
              fills: trade.fillIds,
            };
          }),
        ).toEqual(
          expected.trades.map(({ id, long, closed, gross, fees, net, maxQuantity, fills: ids }) => ({
            id, long, closed, gross, fees, net, maxQuantity, fills: ids,
          })),
        );
        expect(
          actual.events.flatMap((event) =>
            event.kind === 'realised'
              ? [{ fillId: event.fillId, gross: BigInt(event.gross), entryFees: BigInt(event.entryFees), exitFees: BigInt(event.exitFees) }]
              : [],
          ),
        ).toEqual(expected.realised);
        expect(
          actual.events.flatMap((event) =>
            event.kind === 'position-unknown'
              ? [{ fillId: event.fillId, quantity: fractionOf(attoText(event.quantity)), gross: BigInt(event.gross), fees: BigInt(event.fees) }]
              : [],
          ),
        ).toEqual(expected.unknown);
        expect(fractionOf(signedQuantity(actual.state).toFixed())).toEqual(expected.position);
        expect(openCost(actual.state)).toEqual({ gross: Number(expected.openGross), fees: Number(expected.openFees) });
      }),
      { numRuns: RUNS },
    );
  });

  it('accounts for every unit of cash: results, open cost and what could not be explained sum to the cash moved', () => {
    fc.assert(
      fc.property(arbitrary, (fills) => {
        const { state, events, trades } = book(fills, allowShort);
        const cash = fills.reduce((sum, fill) => sum + cashFlow(toLedgerFill(fill)), 0);
        const results = trades.reduce((sum, trade) => sum + trade.gross - trade.fees, 0);
        const open = openCost(state);
        const tiedUp = state.direction === 'short' ? -open.gross + open.fees : open.gross + open.fees;
        const unexplained = events.reduce((sum, event) => (event.kind === 'position-unknown' ? sum + cashFlow(event) : sum), 0);
        expect(results - tiedUp + unexplained).toBe(cash);
        const realised = events.reduce((sum, event) => (event.kind === 'realised' ? sum + event.net : sum), 0);
        expect(realised).toBe(results);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same fill by fill as all at once, and leaves the earlier state untouched', () => {
    fc.assert(
      fc.property(arbitrary, (fills) => {
        const events: PositionEvent[] = [];
        let state = emptyPosition({ allowShort });
        for (const fill of fills) {
          const frozen = asText(state);
          const next = applyFill(state, toLedgerFill(fill));
          expect(asText(state)).toBe(frozen);
          state = next.state;
          events.push(...next.events);
        }
        const once = book(fills, allowShort);
        expect(asText(state)).toBe(asText(once.state));
        expect(asText(events)).toBe(asText(once.events));
      }),
      { numRuns: 200 },
    );
  });

  it('never holds a short that neither the account nor a fill has stated', () => {
    fc.assert(
      fc.property(arbitrary, (fills) => {
        let state = emptyPosition({ allowShort });
        for (const fill of fills) {
          state = applyFill(state, toLedgerFill(fill)).state;
          const stated = allowShort || fills.some((each) => each.effect === 'short-sell');
          expect(state.direction === 'short' && !stated).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lotMethods, type LotMethod } from '../../../shared/account/account.ts';
import { openCost } from '../../../shared/ledger/equity.ts';
import { cashFlow, grossOf, toLedgerFill, type LedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { openFees, openGross } from '../../../shared/ledger/lots.ts';
import { applyToDraft, closeDraft, emptyPosition, openDraft, signedAtto, type PositionEvent, type PositionState } from '../../../shared/ledger/position.ts';
import { applySplit } from '../../../shared/ledger/split.ts';
import { toTrade } from '../../../shared/ledger/trade.ts';
import type { TradeProgress } from '../../../shared/ledger/trade-progress.ts';
import { attoOf, attoText } from '../../../shared/money/atto.ts';
import { fractionOf, fraction, halfEven, over, times, type Fraction } from './fraction.ts';
import { oracle, type Step } from './oracle.ts';
import { splitFor, wideHistories, type Wide } from './wide-histories.ts';

/** All hundred thousand with `npm test -- ledger-long`: they take some minutes. */
const HISTORIES = Number(process.env['BALLAST_HISTORIES'] ?? 1500);
const TIMEOUT = 30 * 60_000;

interface Booked {
  readonly state: PositionState;
  readonly events: readonly PositionEvent[];
  readonly trades: readonly TradeProgress[];
  readonly fills: readonly LedgerFill[];
}

const payoffOf = ({ inverse }: Wide) => (inverse ? 'inverse' : 'linear');

function book(wide: Wide, method: LotMethod): Booked {
  const payoff = payoffOf(wide);
  const draft = openDraft(emptyPosition({ allowShort: wide.allowShort, method, payoff }));
  const events: PositionEvent[] = [];
  const fills: LedgerFill[] = [];
  for (const [sequence, step] of wide.steps.entries()) {
    if ('fill' in step) {
      const kept = toLedgerFill(step.fill);
      const fill = step.stated ? kept : { ...kept, gross: grossOf(step.fill.price, step.fill.quantity, wide.multiplier, kept.currency, payoff) };
      fills.push(fill);
      applyToDraft(draft, fill, events);
    } else {
      const of = { id: step.id, tradingDay: '2026-03-02', sequence };
      applySplit(draft, step.delta !== null ? { ...of, delta: attoOf(step.delta), ratio: null } : { ...of, delta: null, ratio: { to: attoOf(step.ratio![0]), from: attoOf(step.ratio![1]) } }, events);
    }
  }
  const state = closeDraft(draft);
  const closed = events.flatMap((event) => (event.kind === 'closed' ? [event.trade] : []));
  return { state, events, fills, trades: state.trade === null ? closed : [...closed, state.trade] };
}

const expectedOf = (wide: Wide, method: LotMethod) =>
  oracle(
    wide.steps.map((step): Step => ('fill' in step ? { ...step.fill, gross: step.stated ? step.fill.gross : '' } : splitFor(step))),
    { allowShort: wide.allowShort, method, inverse: wide.inverse, multiplier: wide.multiplier, places: wide.inverse ? 8 : 2 },
  );

/** To eighteen places, as text can say it. */
const shown = (exact: Fraction): string => attoText(halfEven(times(exact, fraction(10n ** 18n))));

function compare(wide: Wide, method: LotMethod): Booked {
  const expected = expectedOf(wide, method);
  const actual = book(wide, method);
  expect(
    actual.trades.map((progress) => {
      const { id, direction, status, grossPnl, fees, netPnl, maxQuantity, fillIds } = toTrade(progress);
      return [id, direction === 'long', status === 'closed', BigInt(grossPnl), BigInt(fees), BigInt(netPnl), maxQuantity, fillIds];
    }),
  ).toEqual(expected.trades.map(({ id, long, closed, gross, fees, net, maxQuantity, fills }) => [id, long, closed, gross, fees, net, shown(maxQuantity), fills]));
  expect(actual.events.flatMap((event) => (event.kind === 'realised' ? [[event.fillId, BigInt(event.gross), BigInt(event.entryFees), BigInt(event.exitFees)]] : []))).toEqual(
    expected.realised.map(({ fillId, gross, entryFees, exitFees }) => [fillId, gross, entryFees, exitFees]),
  );
  // A cover by name of shares that were netted and then split can leave what no decimal names; then only amounts are told.
  expect(actual.events.flatMap((event) => (event.kind === 'position-unknown' ? [[event.fillId, BigInt(event.gross), BigInt(event.fees)]] : []))).toEqual(
    expected.unknown.map(({ fillId, gross, fees }) => [fillId, gross, fees]),
  );
  expect(actual.events.flatMap((event) => (event.kind === 'split-unknown' ? [event.actionId] : []))).toEqual(expected.unknownSplits);
  const { state } = actual;
  const signed = over(fraction(state.direction === 'short' ? -state.quantity : state.quantity), fraction(state.grain * 10n ** 18n));
  expect(signed).toEqual(expected.position);
  expect(openCost(state)).toEqual({ gross: Number(expected.openGross), fees: Number(expected.openFees) });
  return actual;
}

/** What the parts say must be what the whole says. */
function partsSum(wide: Wide, { state, events, trades, fills }: Booked): void {
  const payoff = payoffOf(wide);
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);
  expect(sum(state.lots.map(openGross))).toBe(state.openGross);
  expect(sum(state.lots.map(openFees))).toBe(state.openFees);
  expect(state.lots.reduce((total, lot) => total + lot.quantity - lot.taken, 0n)).toBe(state.quantity);
  expect(state.lots.reduce((total, lot) => total + lot.value - lot.valueTaken, 0n)).toBe(state.openValue);
  const realised = events.flatMap((event) => (event.kind === 'realised' ? [event] : []));
  for (const event of realised) {
    expect(event.parts.reduce((total, part) => total + part.quantity, 0n)).toBe(event.quantity);
    expect(sum(event.parts.map(({ fees }) => fees))).toBe(event.entryFees);
  }
  const results = sum(trades.map((trade) => trade.gross - trade.fees));
  expect(sum(realised.map(({ net }) => net))).toBe(results);
  const cost = (state.direction === 'short') === (payoff === 'linear') ? -state.openGross : state.openGross;
  const unexplained = sum(events.flatMap((event) => (event.kind === 'position-unknown' ? [cashFlow(event, payoff)] : [])));
  expect(results - cost - state.openFees + unexplained).toBe(sum(fills.map((fill) => cashFlow(fill, payoff))));
}

it(`agrees in ${HISTORIES} random histories with a bookkeeper of another method to the last unit, and its parts sum to the whole`, () => {
  let fills = 0;
  let trades = 0;
  let splits = 0;
  const kinds = new Map<string, number>();
  const began = performance.now();
  fc.assert(
    fc.property(wideHistories(), (wide) => {
      const booked = compare(wide, wide.method);
      partsSum(wide, booked);
      fills += booked.fills.length;
      trades += booked.trades.length;
      splits += booked.events.filter(({ kind }) => kind === 'split').length;
      const kind = `${wide.method} ${payoffOf(wide)}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }),
    { numRuns: HISTORIES },
  );
  expect([...kinds.keys()].toSorted()).toEqual(lotMethods.flatMap((method) => [`${method} inverse`, `${method} linear`]).toSorted());
  if (HISTORIES > 10_000) console.info(`${HISTORIES} histories, ${fills} fills, ${trades} trades, ${splits} splits (${[...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ')}): 0 differences in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}, TIMEOUT);

it('earns the same by every method once it is flat, and moves no cash by a change of method', () => {
  fc.assert(
    fc.property(wideHistories(), (wide) => {
      const [fifo, ...others] = lotMethods.map((method) => book(wide, method)) as [Booked, ...Booked[]];
      const flat = ({ trades }: Booked) => trades.filter(({ closedDay }) => closedDay !== null).map(({ id, gross, fees }) => [id, gross, fees]);
      for (const other of others) {
        expect(flat(other)).toEqual(flat(fifo));
        expect(signedAtto(other.state)).toBe(signedAtto(fifo.state));
        partsSum(wide, other);
      }
    }),
    { numRuns: Math.ceil(HISTORIES / 3) },
  );
}, TIMEOUT);

it('keeps what is held a decimal, whatever splits leave of the lots', () => {
  fc.assert(
    fc.property(wideHistories(), (wide) => {
      if (wide.steps.some((step) => 'fill' in step && step.fill.effect !== null)) return;
      const { state } = book(wide, wide.method);
      expect(state.quantity % state.grain).toBe(0n);
      expect(fractionOf(attoText(state.quantity / state.grain))).toEqual(over(fraction(state.quantity), fraction(state.grain * 10n ** 18n)));
    }),
    { numRuns: 300 },
  );
});

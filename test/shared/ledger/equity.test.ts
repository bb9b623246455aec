import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentEquity, equityCurve, marketValue, openCost, unrealised } from '../../../shared/ledger/equity.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { emptyPosition } from '../../../shared/ledger/position.ts';
import { attoText } from '../../../shared/money/atto.ts';
import { replay } from '../../../shared/ledger/replay.ts';
import { aFill, histories } from './histories.ts';

const held = (fills: ReturnType<typeof aFill>[], allowShort = false) => replay(fills.map(toLedgerFill), { allowShort }).state;

describe('an open position at a price', () => {
  it('long: value less cost and entry fees', () => {
    const position = held([aFill({ quantity: '200', price: '10', fees: '4' }), aFill({ side: 'sell', quantity: '50', price: '11' })]);
    expect(openCost(position)).toEqual({ gross: 150_000, fees: 300 });
    expect(marketValue(position, '12', '1')).toBe(180_000);
    expect(unrealised(position, '12', '1')).toBe(29_700);
  });
  it('short: proceeds less value and entry fees', () => {
    const position = held([aFill({ side: 'sell', quantity: '2', price: '100', gross: '60000.00', fees: '5' })], true);
    expect(marketValue(position, '90', '300')).toBe(-5_400_000);
    expect(unrealised(position, '90', '300')).toBe(599_500);
  });
  it('flat: nothing', () => {
    expect(marketValue(emptyPosition(), '12', '1')).toBe(0);
    expect(unrealised(emptyPosition(), '12', '1')).toBe(0);
  });
  it('is what closing there would realise, before the exit fees', () => {
    fc.assert(
      fc.property(histories({ allowShort: true, named: false }, 10), fc.integer({ min: 1, max: 10_000 }), (fills, cents) => {
        const price = (cents / 100).toFixed(2);
        const before = replay(fills.map(toLedgerFill), { allowShort: true });
        if (before.state.direction === null) return;
        const gross = Math.abs(marketValue(before.state, price, '1'));
        const exit = aFill({
          id: 'exit', sequence: 1000, side: before.state.direction === 'long' ? 'sell' : 'buy', quantity: attoText(before.state.quantity),
          price, gross: `${Math.floor(gross / 100)}.${String(gross % 100).padStart(2, '0')}`, tradingDay: '2027-01-01',
        });
        const after = replay([...fills, exit].map(toLedgerFill), { allowShort: true });
        expect(after.realised.at(-1)?.net).toBe(unrealised(before.state, price, '1'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('current equity', () => {
  const confirmed = { equity: 100_000, unrealised: 0, hadPositions: false };
  it('is what was confirmed, plus results, flows and marks since', () => {
    const marks = [{ instrumentId: 'a', unrealised: -700 }, { instrumentId: 'b', unrealised: 200 }];
    expect(currentEquity({ confirmed, realised: -3000, flows: 5000, marks })).toEqual({ value: 101_500, gaps: [] });
  });
  it('counts a gain that was already confirmed once only', () => {
    // Confirmed at 1,000 with 100 unrealised in it; the position closes at that same price: still 1,000.
    expect(currentEquity({ confirmed: { equity: 1000, unrealised: 100, hadPositions: true }, realised: 100, flows: 0, marks: [] }).value).toBe(1000);
  });
  it('names a position without a price and counts it at cost', () => {
    expect(currentEquity({ confirmed, realised: 0, flows: 0, marks: [{ instrumentId: 'a', unrealised: null }] })).toEqual({
      value: 100_000,
      gaps: [{ code: 'unmarked', instrumentId: 'a' }],
    });
  });
  it('names a confirmation whose open result is not known', () => {
    const unclear = { equity: 1000, unrealised: null, hadPositions: true };
    expect(currentEquity({ confirmed: unclear, realised: 0, flows: 0, marks: [] }).gaps).toEqual([{ code: 'confirmed-unrealised-unknown', instrumentId: null }]);
    expect(currentEquity({ confirmed: { ...unclear, hadPositions: false }, realised: 0, flows: 0, marks: [] }).gaps).toEqual([]);
  });
  it('is unknown until confirmed once, never 0', () => {
    expect(currentEquity({ confirmed: null, realised: 5, flows: 5, marks: [] })).toEqual({ value: null, reason: 'equity-not-confirmed', gaps: [] });
  });
});

describe('the equity curve', () => {
  const start = { tradingDay: '2026-03-01', equity: 1000 };
  it('adds results day by day and shows the fall from the peak', () => {
    const curve = equityCurve(start, [
      { tradingDay: '2026-03-02', net: 200 },
      { tradingDay: '2026-03-03', net: -300 },
      { tradingDay: '2026-03-04', net: 600 },
    ]);
    expect(curve.map((point) => point.equity)).toEqual([1000, 1200, 900, 1500]);
    expect(curve.map((point) => point.drawdown)).toEqual([0, 0, 300, 0]);
    expect(curve[2]!.drawdownFraction).toBeCloseTo(0.25, 12);
  });
  it('does not let a deposit heal a drawdown, nor a withdrawal cause one', () => {
    const curve = equityCurve(start, [{ tradingDay: '2026-03-02', net: -500 }], [
      { tradingDay: '2026-03-03', amount: 5000 },
      { tradingDay: '2026-03-04', amount: -4000 },
    ]);
    expect(curve.map((point) => point.equity)).toEqual([1000, 500, 5500, 1500]);
    expect(curve.map((point) => point.drawdown)).toEqual([0, 500, 500, 500]);
    for (const point of curve.slice(1)) expect(point.drawdownFraction).toBeCloseTo(0.5, 12);
  });
  it('measures a result against the equity that bore it, a deposit of the same day included', () => {
    const day = '2026-03-02';
    const curve = equityCurve(start, [{ tradingDay: day, net: -500 }], [{ tradingDay: day, amount: 1000 }]);
    expect(curve.at(-1)).toMatchObject({ equity: 1500, drawdown: 500, drawdownFraction: 0.25 });
  });
  it('has no fraction once equity is gone', () => {
    const curve = equityCurve(start, [{ tradingDay: '2026-03-02', net: -1500 }, { tradingDay: '2026-03-03', net: 100 }]);
    expect(curve.map((point) => point.drawdownFraction)).toEqual([0, 1.5, null]);
    expect(equityCurve({ ...start, equity: 0 }, [{ tradingDay: '2026-03-02', net: 5 }]).map((point) => point.drawdownFraction)).toEqual([null, null]);
  });
  it('ends at start + results + flows, and without flows falls by the fraction of the highest equity', () => {
    const days = fc.array(fc.integer({ min: -50, max: 60 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(days, (nets) => {
        const dayOf = (i: number): string => `2026-03-${String(i + 2).padStart(2, '0')}`;
        const curve = equityCurve(start, nets.map((net, i) => ({ tradingDay: dayOf(i), net })));
        expect(curve.at(-1)!.equity).toBe(1000 + nets.reduce((a, b) => a + b, 0));
        let peak = -Infinity;
        for (const point of curve) {
          peak = Math.max(peak, point.equity);
          expect(point.drawdown).toBe(peak - point.equity);
          expect(point.drawdownFraction).toBeCloseTo((peak - point.equity) / peak, 10);
        }
      }),
    );
  });
  it('refuses a result before its start', () => {
    expect(() => equityCurve(start, [{ tradingDay: '2026-02-28', net: 1 }])).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { AccountStanding } from '../../../../shared/account/account.ts';
import type { AccountEquity, TradePrices } from '../../../../shared/contract/marks.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const equity = (at: Scene): Promise<AccountEquity> => at.call('marks/equity', { accountId: at.account.id });
const onDay = (at: Scene, tradingDay: string, side: 'buy' | 'sell', quantity: string, price: string) => at.fill({ side, quantity, price, executedAt: null, tradingDay });
const close = (at: Scene, day: string, price: string, range: { high: string; low: string } | null = null) => at.call<{ id: string }>('marks/setBar', { instrumentId: at.instrument.id, bar: { day, open: null, high: range?.high ?? null, low: range?.low ?? null, close: price } });
const flow = (at: Scene, day: string, type: string, amount: string) => at.call('accounts/addCashFlow', { accountId: at.account.id, day, type, amount, note: '' });

/** Equity is confirmed before the trades: 1,000,000 on the 16th. */
async function traded(): Promise<Scene> {
  const at = await scene();
  await onDay(at, '2026-11-16', 'buy', '10000', '10.00');
  await close(at, '2026-11-16', '10.00');
  await close(at, '2026-11-17', '12.00');
  await close(at, '2026-11-18', '9.00');
  await onDay(at, '2026-11-19', 'sell', '10000', '11.00');
  return at;
}

test('day by day, by hand: 10,000 shares from 10.00 over 12.00 and 9.00 to 11.00', async () => {
  const at = await traded();
  const { points, maxDrawdown, gaps } = await equity(at);
  expect(points.map(({ day, result }) => [day, result])).toEqual([
    ['2026-11-16', '0.00'],
    ['2026-11-17', '20000.00'],
    ['2026-11-18', '-10000.00'],
    ['2026-11-19', '10000.00'],
    ['2026-11-20', '10000.00'],
  ]);
  expect(maxDrawdown).toMatchObject({ amount: '30000.00', peakDay: '2026-11-17', troughDay: '2026-11-18', recoveredDay: null });
  expect(gaps).toEqual([]);
});

test('the last point is the equity every other screen shows', async () => {
  const at = await traded();
  await flow(at, '2026-11-19', 'deposit', '50000.00');
  await flow(at, '2026-11-19', 'interest', '-120.00');
  await onDay(at, '2026-11-20', 'buy', '500', '11.00');
  await at.call('accounts/mark', { instrumentId: at.instrument.id, price: '11.50' });
  const standing = await at.call<AccountStanding>('accounts/standing', { id: at.account.id });
  expect((await equity(at)).points.at(-1)).toMatchObject({ day: '2026-11-20', equity: standing.equity });
});

test('money paid in is no return, and not paid in is no loss', async () => {
  const before = await equity(await traded());
  const at = await traded();
  await flow(at, '2026-11-18', 'deposit', '500000.00');
  const after = await equity(at);
  expect(after.points.map(({ result }) => result)).toEqual(before.points.map(({ result }) => result));
  expect(after.points.find(({ day }) => day === '2026-11-18')!.flow).toBe('500000.00');
  expect(after.maxDrawdown.amount).toBe(before.maxDrawdown.amount);
  // 1,000,000 now: 990,000 at the start without the deposit, 490,000 with it; the deposit is at work from the day it came.
  expect(before.timeWeighted.value!).toBeCloseTo(1_000_000 / 990_000 - 1, 12);
  expect(after.timeWeighted.value!).toBeCloseTo((510 / 490) * (980 / 1010) * (1000 / 980) - 1, 12);
});

test('risk is that of the daily returns, days without a change included', async () => {
  const { risk } = await equity(await traded());
  // 990,000 at the start: 0, +20, −30, +20 thousand and an unchanged Friday.
  const returns = [0, 20 / 990, -30 / 1010, 20 / 980, 0];
  const mean = returns.reduce((sum, value) => sum + value, 0) / 5;
  const deviation = Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
  expect(risk).toMatchObject({ days: 5, perYear: 252, level: 0.95 });
  expect(risk.volatility.value!).toBeCloseTo(deviation * Math.sqrt(252), 10);
  expect(risk.sharpe.value!).toBeCloseTo((mean / deviation) * Math.sqrt(252), 10);
  expect(risk.tails.map(({ method }) => method)).toEqual(['historical', 'normal', 'cornish-fisher']);
});

test('under a year nothing is projected to a year', async () => {
  expect((await equity(await traded())).timeWeightedAnnual).toBeNull();
});

test('without a confirmed equity there is a result and no equity, and it says so', async () => {
  const at = await scene({ equity: null });
  await onDay(at, '2026-11-19', 'buy', '100', '10.00');
  expect(await equity(at)).toMatchObject({ points: [{ equity: null, result: '0.00' }, { equity: null }], timeWeighted: { value: null, reason: 'no-equity' }, gaps: [{ code: 'equity-not-confirmed' }, { code: 'few-prices' }] });
});

test('more sold than was known to be held is left out and named', async () => {
  const at = await scene();
  await onDay(at, '2026-11-19', 'sell', '100', '10.00');
  expect((await equity(at)).gaps).toMatchObject([{ code: 'position-unknown', symbol: '600519' }]);
});

describe('what was undone has never been', () => {
  test('a fill taken back', async () => {
    const at = await traded();
    const before = await equity(at);
    const wrong = await onDay(at, '2026-11-17', 'buy', '5000', '12.00');
    expect(await equity(at)).not.toEqual(before);
    await at.call('fills/reverse', { id: wrong.id, reason: 'not mine' });
    expect(await equity(at)).toEqual(before);
  });

  test('the same sums whatever the order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (order) => {
        const at = await scene();
        const fills = [['2026-11-16', 'buy', '300', '10.00'], ['2026-11-17', 'buy', '200', '12.00'], ['2026-11-18', 'sell', '100', '9.00'], ['2026-11-18', 'sell', '400', '11.00']] as const;
        for (const place of order) {
          const [day, side, quantity, price] = fills[place]!;
          await onDay(at, day, side, quantity, price);
        }
        expect((await equity(at)).points.at(-1)!.result).toBe('-100.00');
      }),
      { numRuns: 8 },
    );
  });
});

describe('prices around a trade', () => {
  test('how far it went for and against, from daily ranges', async () => {
    const at = await scene();
    const opened = await onDay(at, '2026-11-16', 'buy', '10000', '10.00');
    await close(at, '2026-11-16', '10.00', { high: '10.50', low: '9.80' });
    await close(at, '2026-11-17', '12.00', { high: '12.50', low: '9.90' });
    await close(at, '2026-11-18', '9.00', { high: '12.00', low: '8.50' });
    await onDay(at, '2026-11-19', 'sell', '10000', '11.00');
    expect(await at.call<TradePrices>('marks/trade', { id: opened.id })).toMatchObject({
      adverse: '-15000.00', adverseDay: '2026-11-18', favourable: '25000.00', favourableDay: '2026-11-17', days: 4, daysWithoutRange: 1, adverseR: null, reason: null,
    });
  });

  test('without prices it says so', async () => {
    const at = await scene();
    const opened = await onDay(at, '2026-11-16', 'buy', '10000', '10.00');
    expect(await at.call('marks/trade', { id: opened.id })).toMatchObject({ adverse: null, favourable: null, reason: 'no-prices' });
  });
});

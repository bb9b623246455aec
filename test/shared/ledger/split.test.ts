import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { averagePrice, toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { signedQuantity } from '../../../shared/ledger/position.ts';
import { mustReplay, replay } from '../../../shared/ledger/replay.ts';
import type { LedgerAction } from '../../../shared/ledger/split.ts';
import { toTrade } from '../../../shared/ledger/trade.ts';
import { attoOf } from '../../../shared/money/atto.ts';
import { aFill } from './histories.ts';

const ratio = (tradingDay: string, to: string, from: string): LedgerAction => ({ id: `s${tradingDay}`, tradingDay, sequence: 1, delta: null, ratio: { to: attoOf(to), from: attoOf(from) } });
const delta = (tradingDay: string, by: string): LedgerAction => ({ id: `s${tradingDay}`, tradingDay, sequence: 1, delta: attoOf(by), ratio: null });
const on = (tradingDay: string, side: 'buy' | 'sell', quantity: string, price: string, more: Partial<Fill> = {}) => aFill({ tradingDay, side, quantity, price, ...more });
const rebuilt = (fills: Fill[], actions: LedgerAction[], allowShort = false) => replay(fills.map(toLedgerFill), { allowShort, actions });

describe('a split', () => {
  it('leaves the cost and moves no cash: NVIDIA, 10 for 1 on 2024-06-10', () => {
    const { state } = rebuilt([on('2024-05-23', 'buy', '10', '1037.99')], [ratio('2024-06-10', '10', '1')]);
    expect(signedQuantity(state).toFixed()).toBe('100');
    expect(state.openGross).toBe(1_037_990);
    expect(averagePrice(state.openValue, state.quantity, state.grain, 'linear')).toBe('103.799');
  });

  it('keeps the prices of a trade across it comparable', () => {
    const { trades } = rebuilt([on('2024-05-23', 'buy', '10', '1000'), on('2024-05-24', 'sell', '5', '1100'), on('2024-06-11', 'sell', '50', '120')], [ratio('2024-06-10', '10', '1')]);
    // 5 × 1,100 and 50 × 120 over a hundred shares of today; 5,500 + 6,000 − 10,000.
    expect(toTrade(trades[0]!)).toMatchObject({ maxQuantity: '100', avgEntry: '100', avgExit: '115', splitRatio: '10', grossPnl: 150_000, status: 'closed' });
  });

  it('as a statement tells it, by the shares that came, is the same', () => {
    const fills = [on('2024-05-23', 'buy', '10', '1000'), on('2024-06-11', 'sell', '40', '120')];
    expect(rebuilt(fills, [delta('2024-06-10', '90')]).realised.map(({ net }) => net)).toEqual(rebuilt(fills, [ratio('2024-06-10', '10', '1')]).realised.map(({ net }) => net));
  });

  it('comes before the fills of its day', () => {
    const { state, realised } = rebuilt([on('2024-06-07', 'buy', '1', '1000'), on('2024-06-10', 'sell', '4', '120')], [ratio('2024-06-10', '10', '1')]);
    expect(signedQuantity(state).toFixed()).toBe('6');
    expect(realised[0]!.gross).toBe(8_000);
  });

  it('that no decimal can name stays exact: lots of 1 and 2 in 10 for 3, half of them sold', () => {
    const fills = [on('2026-01-05', 'buy', '1', '1.01'), on('2026-01-06', 'buy', '2', '1.01'), on('2026-01-08', 'sell', '5', '1'), on('2026-01-09', 'sell', '5', '1')];
    const { realised, state } = rebuilt(fills, [ratio('2026-01-07', '10', '3')]);
    // 10⁄3 and 20⁄3 shares. Five of them cost 1.01 and a quarter of 2.02, which is 50.5: half to even 50.
    expect(realised.map(({ gross }) => gross)).toEqual([500 - 101 - 50, 500 - 152]);
    expect(state.direction).toBeNull();
  });

  it('the other way round takes shares away, and cash in lieu sells what is no whole one', () => {
    const { state, realised } = rebuilt([on('2026-01-05', 'buy', '7', '10'), on('2026-01-07', 'sell', '0.5', '22', { gross: '11.00' })], [ratio('2026-01-07', '1', '2')]);
    expect(signedQuantity(state).toFixed()).toBe('3');
    expect(realised[0]).toMatchObject({ gross: 100 });
    expect(state.openGross).toBe(6_000);
  });

  it('of a short is owed', () => {
    const { state, realised } = rebuilt([on('2026-01-05', 'sell', '10', '100'), on('2026-01-08', 'buy', '10', '40')], [delta('2026-01-07', '-10')], true);
    expect(signedQuantity(state).toFixed()).toBe('-10');
    expect(realised[0]!.gross).toBe(10_000);
  });

  it('of shares nobody is known to hold, or of more than are held, changes nothing and is named', () => {
    expect(rebuilt([], [delta('2026-01-07', '10')]).events).toEqual([{ kind: 'split-unknown', actionId: 's2026-01-07' }]);
    expect(rebuilt([on('2026-01-05', 'buy', '7', '10')], [delta('2026-01-07', '-7')]).events.map(({ kind }) => kind)).toEqual(['opened', 'split-unknown']);
    // Two for one of nothing is nothing.
    expect(rebuilt([], [ratio('2026-01-07', '2', '1')]).events).toEqual([]);
  });

  it('has fills of an earlier day put before it', () => {
    const { state } = rebuilt([on('2026-01-05', 'buy', '7', '10')], [ratio('2026-01-07', '2', '1')]);
    expect(mustReplay(state, toLedgerFill(on('2026-01-06', 'buy', '1', '10')))).toBe(true);
    expect(mustReplay(state, toLedgerFill(on('2026-01-07', 'buy', '1', '10')))).toBe(false);
  });
});

describe('an inverse contract', () => {
  it('earns in its coin what its value falls by: 100 contracts of 100 USD, 40,000 to 50,000', () => {
    // 100 × 100 ÷ 40,000 = 0.25 BTC, at 50,000 0.2 BTC: 0.05 BTC earned by a long, lost by a short.
    const coins = (side: 'buy' | 'sell', price: string, gross: string) => aFill({ side, quantity: '100', price, gross, currency: 'BTC' });
    const gain = (fills: Fill[]) => replay(fills.map(toLedgerFill), { allowShort: true, payoff: 'inverse' }).trades.map((trade) => toTrade(trade));
    expect(gain([coins('buy', '40000', '0.25'), coins('sell', '50000', '0.2')])).toMatchObject([{ grossPnl: 5_000_000, avgEntry: '40000', avgExit: '50000' }]);
    expect(gain([coins('sell', '40000', '0.25'), coins('buy', '50000', '0.2')])).toMatchObject([{ grossPnl: -5_000_000 }]);
  });

  it('averages its entries over what they are worth in coins', () => {
    const fills = [aFill({ quantity: '1', price: '40000', gross: '0.000025', currency: 'BTC' }), aFill({ quantity: '1', price: '60000', gross: '0.00001667', currency: 'BTC' })];
    const { trades } = replay(fills.map(toLedgerFill), { payoff: 'inverse' });
    // 2 ÷ (1/40,000 + 1/60,000): the harmonic mean.
    expect(toTrade(trades[0]!).avgEntry).toBe('48000');
  });
});

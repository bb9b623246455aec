import { describe, expect, it } from 'vitest';
import type { BenchmarkComparison } from '../../../../shared/contract/process.ts';
import type { Goal } from '../../../../shared/discipline/goal.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const csv = (rows: [string, string][]) => Buffer.from(`date,close\n${rows.map((row) => row.join(',')).join('\n')}\n`).toString('base64');
const year = { from: '2026-01-01', to: '2026-12-31' };

/** A gain of a tenth of the equity, with a price list of the benchmark. */
async function traded(): Promise<{ at: Scene; index: string }> {
  const at = await scene();
  const index = await at.call<{ id: string }>('instruments/add', { symbol: '000300', market: 'SSE', name: '沪深300', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false, sector: '' });
  await at.fill({ side: 'buy', quantity: '1000', price: '25.00' });
  at.engine.clock.advance(3_600_000);
  await at.fill({ side: 'sell', quantity: '1000', price: '125.00' });
  return { at, index: index.id };
}

const compare = (at: Scene) => at.call<BenchmarkComparison>('goals/compare', { accountId: at.account.id });

describe('goals', () => {
  it('are added, changed, removed and brought back, each with where it stands', async () => {
    const { at } = await traded();
    const terms = { accountId: at.account.id, kind: 'return', target: 0.2, ...year, note: 'slowly' };
    const goal = await at.call<Goal>('goals/add', terms);
    expect(goal.value).toBeCloseTo(0.1, 6);
    expect(goal).toMatchObject({ state: 'behind', revision: 1, note: 'slowly' });
    const changed = await at.call<Goal>('goals/change', { id: goal.id, revision: 1, terms: { ...terms, target: 0.05 } });
    expect(changed).toMatchObject({ state: 'ahead', revision: 2 });
    await expect(at.call('goals/change', { id: goal.id, revision: 1, terms })).rejects.toMatchObject({ code: 'REVISION_STALE' });
    await at.call('goals/remove', { id: goal.id });
    expect(await at.call('goals/list', {})).toEqual([]);
    await expect(at.call('goals/remove', { id: goal.id })).rejects.toMatchObject({ code: 'GOAL_NOT_FOUND' });
    await at.call('goals/restore', { id: goal.id });
    expect(await at.call<Goal[]>('goals/list', { accountId: at.account.id })).toMatchObject([{ id: goal.id, target: 0.05 }]);
  });

  it('a fall to stay within, a ratio out of too few days, and a score to reach', async () => {
    const { at } = await traded();
    const of = async (kind: string, target: number) => at.call<Goal>('goals/add', { accountId: at.account.id, kind, target, ...year });
    expect(await of('drawdown', 0.1)).toMatchObject({ value: 0, state: 'ahead' });
    expect(await of('sharpe', 1)).toMatchObject({ value: null, reason: 'too-few', state: 'unknown', few: true });
    // One unplanned entry is all there was to keep.
    expect(await of('discipline', 80)).toMatchObject({ value: 0, n: 1, state: 'behind' });
  });
});

describe('own return against a benchmark', () => {
  it('says what is missing, one thing after the other', async () => {
    const { at, index } = await traded();
    expect(await compare(at)).toMatchObject({ reason: 'no-benchmark', instrumentId: null });
    expect(await at.call('goals/setBenchmark', { accountId: at.account.id, instrumentId: index })).toEqual({ instrumentId: index, before: null });
    expect(await compare(at)).toMatchObject({ reason: 'no-benchmark-prices', symbol: '000300' });
    await at.call('marks/importBars', { fileName: 'index.csv', instrumentId: index, keep: true, contentBase64: csv([['2026-11-19', '4000'], ['2026-11-20', '4080']]) });
    const found = await compare(at);
    expect(found).toMatchObject({ reason: null, from: '2026-11-19', to: '2026-11-20', n: 1, missing: 0 });
    expect(found.own).toBeCloseTo(0.1, 6);
    expect(found.benchmark).toBeCloseTo(0.02, 12);
    expect(found.excess).toBeCloseTo(0.08, 6);
    expect(await at.call('goals/setBenchmark', { accountId: at.account.id, instrumentId: null })).toEqual({ instrumentId: null, before: index });
  });

  it('own return over all days is the one the account page shows', async () => {
    const { at, index } = await traded();
    await at.call('goals/setBenchmark', { accountId: at.account.id, instrumentId: index });
    await at.call('marks/importBars', { fileName: 'index.csv', instrumentId: index, keep: true, contentBase64: csv([['2026-11-19', '4000'], ['2026-11-20', '4000']]) });
    const equity = await at.call<{ timeWeighted: { value: number } }>('marks/equity', { accountId: at.account.id });
    expect((await compare(at)).own).toBeCloseTo(equity.timeWeighted.value, 12);
  });

  it('without confirmed equity there is no return to compare', async () => {
    const at = await scene({ equity: null });
    await at.call('goals/setBenchmark', { accountId: at.account.id, instrumentId: at.instrument.id });
    expect(await compare(at)).toMatchObject({ reason: 'no-equity' });
  });
});

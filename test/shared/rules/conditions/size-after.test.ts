import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/rules/judge.ts';
import type { ClosedTradeFacts, OrderFacts, RuleFacts } from '../../../../shared/rules/rule-facts.ts';
import type { Scope } from '../../../../shared/rules/stop-rule.ts';
import { calm, closedOf, closedTrade, order, rule } from '../rule-examples.ts';

const loss = closedTrade();
const win = closedTrade({ tradeId: 't2', net: 100 });
const baseline = (median: number | null, n: number): Partial<OrderFacts> => ({ sizeBaseline: () => ({ median, n }) });

function ask(trades: readonly ClosedTradeFacts[] | 'unknown', changes: Partial<OrderFacts> = {}, { after = 'loss', times = 1.5, scope = {} }: { after?: 'loss' | 'win'; times?: number; scope?: Partial<Scope> } = {}) {
  const facts: RuleFacts = { ...calm, closed: trades === 'unknown' ? () => 'unknown' : closedOf(...trades), order: { ...order, notional: 1_500_001, ...changes } };
  return judge(rule({ kind: 'size-after', after, times, trades: 20 }, { kind: 'block' }, { scope: { assetClass: null, strategy: null, ...scope } }), facts);
}

describe('size after a loss', () => {
  test('up to so many times the usual size is inside, one unit more is not', () => {
    expect(ask([loss], { notional: 1_500_000 })).toEqual({ state: 'inside' });
    expect(ask([loss])).toEqual({
      state: 'reached',
      occurrence: 'order:2026-11-20:i1',
      evidence: { after: 'loss', times: 1.5, trades: 20, notional: '15000.01', median: '10000.00', currency: 'CNY' },
      until: null,
      at: null,
      day: '2026-11-20',
      earlier: [],
    });
  });

  test('the baseline is asked for as many entries as the rule looks at', () => {
    expect(ask([loss], { sizeBaseline: (trades) => ({ median: trades === 20 ? 1_500_001 : 1, n: trades }) })).toEqual({ state: 'inside' });
  });

  test('with fewer entries than it needs it is not active', () => {
    expect(ask([loss], baseline(null, 19))).toEqual({ state: 'not-active', have: 19, need: 20 });
    expect(ask([loss], baseline(1, Number.NaN))).toEqual({ state: 'not-active', have: 0, need: 20 });
    expect(ask([loss], baseline(1_000_000, 21)).state).toBe('reached');
  });

  test('what is missing leaves it open, a result only where the size needs it', () => {
    expect(ask([loss], { notional: null })).toEqual({ state: 'unknown', missing: 'price' });
    expect(ask([loss], baseline(null, 20))).toEqual({ state: 'unknown', missing: 'price' });
    expect(ask('unknown')).toEqual({ state: 'unknown', missing: 'results' });
    expect(ask('unknown', { notional: 1 })).toEqual({ state: 'inside' });
  });

  test('what is no number is not within', () => {
    expect(ask([loss], { notional: Number.NaN })).toMatchObject({ state: 'reached', evidence: { notional: null } });
    expect(ask([loss], baseline(Number.NaN, 20))).toMatchObject({ state: 'reached', evidence: { median: null } });
    expect(ask([loss], {}, { times: Number.NaN })).toMatchObject({ state: 'reached', evidence: { times: null } });
  });
});

describe('the last closed trade', () => {
  const at = (time: string, changes: Partial<ClosedTradeFacts>): ClosedTradeFacts => closedTrade({ at: `2026-11-20T${time}:00.000Z`, tradeId: time, ...changes });

  test.each<[string, readonly ClosedTradeFacts[], 'loss' | 'win', string]>([
    ['none', [], 'loss', 'inside'],
    ['a win, asked for losses', [win], 'loss', 'inside'],
    ['a win, asked for wins', [win], 'win', 'reached'],
    ['a loss, asked for wins', [loss], 'win', 'inside'],
    ['a scratch', [closedTrade({ net: 0 })], 'loss', 'inside'],
    ['a scratch, asked for wins', [closedTrade({ net: 0 })], 'win', 'inside'],
    ['no number is a loss', [closedTrade({ net: Number.NaN })], 'loss', 'reached'],
    ['the later of two', [at('05:00', { net: 5 }), at('04:00', {})], 'loss', 'inside'],
    ['the later of two, whatever their order in the list', [at('04:00', {}), at('05:00', { net: 5 })], 'loss', 'inside'],
    ['of a later day', [closedTrade({ tradingDay: '2026-11-19', at: '2026-11-19T05:00:00.000Z', net: 5 }), loss], 'loss', 'reached'],
    ['a loss and a win in one instant may have come either way', [loss, win], 'loss', 'unknown'],
    ['by date alone, all of the day are losses', [at('05:00', { at: null }), at('04:00', {})], 'loss', 'reached'],
    ['by date alone, wins and losses', [at('05:00', { at: null, net: 5 }), at('04:00', {})], 'loss', 'unknown'],
    ['by date alone, wins and losses, asked for wins', [at('05:00', {}), at('04:00', { at: null, net: 5 })], 'win', 'unknown'],
  ])('%s', (_name, trades, after, state) => {
    expect(ask(trades, {}, { after }).state).toBe(state);
  });

  test('says that times are missing where the order of the day is open', () => {
    expect(ask([loss, win])).toEqual({ state: 'unknown', missing: 'times' });
  });

  test('is that of the scope', () => {
    const crypto = closedTrade({ tradeId: 't9', at: '2026-11-20T05:30:00.000Z', assetClass: 'crypto', net: 5 });
    expect(ask([crypto, loss], {}, { scope: { assetClass: 'stock' } }).state).toBe('reached');
    expect(ask([crypto, loss]).state).toBe('inside');
    expect(ask([loss], {}, { scope: { strategy: 'Reversal' } }).state).toBe('inside');
  });

  test('is looked for far back', () => {
    const many = Array.from({ length: 1023 }, (_, index) => closedTrade({ tradeId: `c${index}`, assetClass: 'crypto' }));
    expect(ask([...many, loss], {}, { scope: { assetClass: 'stock' } }).state).toBe('reached');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinctCauses, isBlank, premortemProblems, refuses } from '../../../shared/plan/premortem-check.ts';
import type { Cause } from '../../../shared/plan/premortem.ts';
import { bareText, isThin, similarity, writtenLength } from '../../../shared/plan/written-text.ts';

const market: Cause = { family: 'market', text: '央行意外收紧流动性，指数放量下跌', likelihood: 0.3, earlySign: '隔夜利率跳升', tripwireIf: '指数跌破年线', tripwireThen: '当天清仓不等反弹' };
const execution: Cause = { family: 'execution', text: 'The breakout fails on the second day and I wait for it to come back', likelihood: 0.4, earlySign: 'Volume dries up', tripwireIf: 'it closes inside the base', tripwireThen: 'I sell at the next open' };
const self: Cause = { family: 'self', text: '亏损后临时取消止损单，改成长期持有', likelihood: 0, earlySign: '反复打开账户看盘', tripwireIf: '我想移动止损价位', tripwireThen: '立刻按原价挂出止损' };
const blank: Cause = { family: 'size', text: ' ', likelihood: null, earlySign: '', tripwireIf: '', tripwireThen: '\n' };
const problems = (causes: Cause[], required = 2, past: Cause[] = []) => premortemProblems(causes, { required, past }).map(({ code, cause, field }) => [code, cause, field]);

describe('a pre-mortem', () => {
  test('that tells enough in both languages has no problems', () => {
    expect(problems([market, execution, self], 3)).toEqual([]);
  });

  test('with too few causes says how many there are', () => {
    expect(premortemProblems([market, blank], { required: 3, past: [] })).toEqual([{ code: 'TOO_FEW', cause: null, field: null, params: { have: 1, required: 3 } }]);
  });

  test('a cause told twice counts once', () => {
    const twin = { ...execution, text: 'the breakout fails on the second day, and i wait for it to come back!' };
    expect(problems([execution, twin])).toEqual([['TOO_FEW', null, null], ['REPEATED', 1, 'text']]);
    expect(distinctCauses([execution, twin])).toEqual([execution]);
  });

  test('names every empty part of a card', () => {
    expect(problems([{ ...market, likelihood: null, earlySign: '', tripwireIf: 'x', tripwireThen: '' }, execution])).toEqual([
      ['LIKELIHOOD_MISSING', 0, 'likelihood'],
      ['EARLY_SIGN_MISSING', 0, 'earlySign'],
      ['TRIPWIRE_MISSING', 0, 'tripwireIf'],
      ['TRIPWIRE_MISSING', 0, 'tripwireThen'],
    ]);
  });

  test('does not take the same sentence for cause, sign and tripwire', () => {
    const copied = { ...execution, earlySign: execution.text, tripwireThen: execution.tripwireIf };
    expect(problems([market, copied])).toEqual([
      ['REPEATED', 1, 'earlySign'],
      ['REPEATED', 1, 'tripwireThen'],
    ]);
  });

  test.each(['aaaaaaaaaaaaaaaaaaaa', '哈哈哈哈哈哈哈哈哈哈', 'no no no no no no no no', 'test test test test test', '!!! ??? ... --- !!!', 'too short'])('refuses %s', (text) => {
    expect(problems([{ ...market, text }, execution])).toEqual([['TOO_FEW', null, null], ['TEXT_THIN', 0, 'text']]);
  });

  test('a likelihood is a number from 0 to 1', () => {
    for (const likelihood of [-0.1, 1.1, Number.NaN]) expect(problems([{ ...market, likelihood }, execution])).toEqual([['LIKELIHOOD_MISSING', 0, 'likelihood']]);
    expect(problems([{ ...market, likelihood: 1 }, execution])).toEqual([]);
  });

  test('repeating a cause of an earlier plan is a note', () => {
    const [note] = premortemProblems([market, execution], { required: 2, past: [market] });
    expect(note).toEqual({ code: 'SAME_AS_PAST', cause: 0, field: 'text', params: {} });
    expect(refuses(note!)).toBe(false);
    expect(refuses({ code: 'TOO_FEW', cause: null, field: null, params: {} })).toBe(true);
  });

  test('blank cards are not causes', () => {
    expect(isBlank(blank)).toBe(true);
    expect(isBlank({ ...blank, tripwireIf: 'x' })).toBe(false);
    expect(problems([blank, blank], 0)).toEqual([]);
    expect(problems([{ ...blank, tripwireIf: 'x' }], 0)[0]).toEqual(['TEXT_THIN', 0, 'text']);
  });

  test('more causes never make too few', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(market, execution, self, blank), { maxLength: 6 }), fc.constantFrom(market, execution, self, blank), (causes, extra) => {
        expect(distinctCauses([...causes, extra]).length).toBeGreaterThanOrEqual(distinctCauses(causes).length);
        expect(distinctCauses(causes).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('written text', () => {
  test('is compared without case, spaces, marks and full-width forms', () => {
    expect(bareText(' Ａ-Share: 25.00! ')).toBe('ashare2500');
    expect(writtenLength('涨停 limit')).toBe(9);
    expect(similarity('止损', '止 损！')).toBe(1);
    expect(similarity('', '!!')).toBe(1);
    expect(similarity('a', 'b')).toBe(0);
  });

  test('an ideograph weighs two letters', () => {
    expect(isThin('央行收紧流动', 12)).toBe(false);
    expect(isThin('央行收紧流', 12)).toBe(true);
    expect(isThin('rate surprise', 12)).toBe(false);
  });

  test('two letters can be enough where little is asked', () => {
    expect(isThin('清仓', 4)).toBe(false);
    expect(isThin('exit', 4)).toBe(false);
    expect(isThin('哈哈', 4)).toBe(false);
    expect(isThin('哈哈哈', 4)).toBe(true);
  });

  test('long good prose stays good', () => {
    const prose = 'Liquidity is drying up because the quarter ends and the funds hold back. The index has not confirmed the move, volume falls on every advance, and breadth narrows from week to week while the leaders are extended. ';
    expect(isThin(prose.repeat(6), 12)).toBe(false);
  });

  test('similarity is symmetric and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        const value = similarity(a, b);
        expect(value).toBe(similarity(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(similarity(a, a)).toBe(1);
      }),
    );
  });
});

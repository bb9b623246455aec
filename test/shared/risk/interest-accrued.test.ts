import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InterestTerms } from '../../../shared/account/account.ts';
import { compoundInterest, interestOnBalances, loanInterest } from '../../../shared/risk/interest.ts';
import { accruedInterest, compoundOnBalances, debtSpans, impliedRate, interestReasons, moneyDays } from '../../../shared/risk/interest-accrued.ts';

const principal = fc.integer({ min: 0, max: 1e12 });
const rate = fc.integer({ min: 0, max: 4000 }).map((points) => points / 10_000);
const basis = fc.constantFrom(360 as const, 365 as const);

describe('compound interest on a changing debt', () => {
  test('is that of one principal where it does not change, in however many spans it is told', () => {
    fc.assert(
      fc.property(principal, rate, basis, fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }), (borrowed, annual, days, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        expect(compoundOnBalances(parts.map((part) => ({ principal: borrowed, days: part })), annual, days)).toBe(loanInterest(borrowed, annual, whole, days, 'monthly'));
      }),
      { numRuns: 200 },
    );
  });

  test('mission, worked values: 2 000 000 at 0.5 % a month over twelve months → 123 355.62', () => {
    expect(compoundOnBalances([{ principal: 200_000_000, days: 360 }], 0.06, 360)).toBe(12_335_562);
    expect(compoundInterest(200_000_000, 0.005, 12)).toBe(12_335_562);
  });

  test('two months by hand: 2 000 000, then 1 000 000, at 0.5 % a month', () => {
    // 10 000.00 joins the debt; 1 010 000 · 0.5 % = 5 050.00.
    expect(compoundOnBalances([{ principal: 200_000_000, days: 30 }, { principal: 100_000_000, days: 30 }], 0.06, 360)).toBe(1_505_000);
  });

  test('is never less than the simple one', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ principal, days: fc.integer({ min: 0, max: 90 }) }), { maxLength: 6 }), rate, basis, (spans, annual, days) => {
        expect(compoundOnBalances(spans, annual, days)).toBeGreaterThanOrEqual(interestOnBalances(spans, annual, days) - 1);
      }),
      { numRuns: 150 },
    );
  });
});

describe('nights by the debt that stood in them', () => {
  const steps = [{ day: '2026-01-05', principal: 100 }, { day: '2026-01-10', principal: 300 }, { day: '2026-02-01', principal: 0 }];

  test('cover the span once', () => {
    expect(debtSpans(steps, '2026-01-05', '2026-02-03', 'calendar')).toEqual([{ principal: 100, days: 5 }, { principal: 300, days: 22 }, { principal: 0, days: 2 }]);
    // Trading days of 5–9 January, 12–30 January, 2 February.
    expect(debtSpans(steps, '2026-01-05', '2026-02-03', 'trading')).toEqual([{ principal: 100, days: 5 }, { principal: 300, days: 15 }, { principal: 0, days: 1 }]);
  });

  test('a step on the first day holds from it, one on the last not any more', () => {
    expect(debtSpans(steps, '2026-01-10', '2026-02-01', 'calendar')).toEqual([{ principal: 300, days: 22 }]);
    expect(moneyDays([])).toEqual({ days: 0, average: 0 });
  });
});

describe('why what was charged is not what ran', () => {
  const terms: InterestTerms = { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' };
  const steps = [{ day: '2026-01-01', principal: 200_000_000 }];
  const [from, to] = ['2026-01-01', '2026-03-02'];
  const by = (changes: Partial<InterestTerms>, end = to): number => accruedInterest(debtSpans(steps, from, end, changes.days ?? 'calendar'), { ...terms, ...changes });
  const codes = (charged: number): string[] => interestReasons(steps, from, to, terms, charged).map(({ code }) => code);

  test.each<[string, number, string]>([
    ['the other basis', by({ dayCount: 360 }), 'basis'],
    ['trading days', by({ days: 'trading' }), 'counted'],
    ['compounded', by({ compounding: 'monthly' }), 'compounding'],
    ['one night more', by({}, '2026-03-03'), 'one-day'],
    ['one night less', by({}, '2026-03-01'), 'one-day'],
    ['rounded every day', by({}) + 20, 'rounding'],
    ['nothing booked', 0, 'not-booked'],
    ['another rate', by({ annualRate: 0.072 }), 'rate'],
  ])('%s', (_what, charged, code) => {
    expect(codes(charged)).toContain(code);
  });

  test('what ties needs no reason', () => {
    expect(codes(by({}))).toEqual([]);
  });

  test('interest without a debt says so', () => {
    expect(interestReasons([], from, to, terms, 500)).toEqual([{ code: 'no-debt', params: {} }]);
  });

  test('the rate that gives what was charged', () => {
    const [reason] = interestReasons(steps, from, to, terms, by({ annualRate: 0.072 }));
    expect(reason!.params['rate']).toBeCloseTo(0.072, 6);
    expect(impliedRate([], 100, 365)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalled } from '../../../shared/risk/maintenance.ts';
import { priceLevels, type PriceLevel, type PriceLevelsInput } from '../../../shared/risk/price-levels.ts';

/** 80 000 shares at 25.00, a million own and a million borrowed; the lender warns at 40 %, calls at 30 %, sells at 25 %. */
const journey: PriceLevelsInput = {
  price: '25.00',
  book: { side: 'long', value: 200_000_000, otherLong: 0, otherShort: 0, cash: 0, debt: 100_000_000 },
  convention: 'equity-ratio',
  warning: 0.4,
  call: 0.3,
  liquidation: 0.25,
  accruedInterest: 6_000_000,
  target: '28.00',
  stop: '24.75',
  tick: '0.01',
};

const brief = (levels: readonly PriceLevel[]): string[] =>
  levels.map(({ kind, withInterest, price }) => `${kind}${withInterest ? ' with interest' : ''} ${price}`);

describe('long', () => {
  test('every level, in its order, with the changes behind them', () => {
    const levels = priceLevels(journey);
    // x = 1/(2(1 − m)), and 1.06 times that after a year: by hand.
    expect(brief(levels)).toEqual([
      'target 28',
      'entry 25',
      'stop 24.75',
      'warning 20.84',
      'warning with interest 22.09',
      'call 17.86',
      'call with interest 18.93',
      'liquidation 16.67',
      'liquidation with interest 17.67',
    ]);
    const change = levels.map((level) => ((level.change ?? Number.NaN) * 100).toFixed(2));
    expect(change).toEqual(['12.00', '0.00', '-1.00', '-16.67', '-11.67', '-28.57', '-24.29', '-33.33', '-29.33']);
    expect(levels.every((level) => level.reason === null && !level.called)).toBe(true);
  });

  test('in the collateral convention', () => {
    const levels = priceLevels({ ...journey, convention: 'collateral-ratio', warning: 1.5, call: 1.4, liquidation: 1.3, target: null, stop: null });
    // x = W/2, and 1.06 times that.
    expect(brief(levels)).toEqual([
      'entry 25',
      'warning 18.75',
      'warning with interest 19.88',
      'call 17.5',
      'call with interest 18.55',
      'liquidation 16.25',
      'liquidation with interest 17.23',
    ]);
  });

  test('an exact price stays where it is, the next hair goes up a tick', () => {
    const at = (tick: string, liquidation: number) =>
      priceLevels({ ...journey, warning: null, call: null, liquidation, accruedInterest: 0, target: null, stop: null, tick })[1]?.price;
    expect(at('0.01', 0.2)).toBe('15.63'); // 15.625
    expect(at('0.005', 0.2)).toBe('15.625');
    expect(at('0.2', 0.2)).toBe('15.8');
    expect(at('1', 0.375)).toBe('20'); // 25 / 1.25
  });
});

describe('short', () => {
  const short: PriceLevelsInput = {
    ...journey,
    book: { side: 'short', value: 200_000_000, otherLong: 0, otherShort: 0, cash: 300_000_000, debt: 0 },
    target: '22.00',
    stop: '25.25',
    warning: 0.4,
    call: 0.35,
    liquidation: 0.3,
    accruedInterest: 2_000_000,
  };

  test('levels lie above the entry and are rounded down to it', () => {
    // x = 3/(2(1 + m)); with the fee 2.98/(2(1 + m)).
    expect(brief(priceLevels(short))).toEqual([
      'target 22',
      'entry 25',
      'stop 25.25',
      'warning 26.78',
      'warning with interest 26.6',
      'call 27.77',
      'call with interest 27.59',
      'liquidation 28.84',
      'liquidation with interest 28.65',
    ]);
    expect(((priceLevels(short)[7]?.change ?? 0) * 100).toFixed(4)).toBe('15.3846');
  });

  test('in the collateral convention', () => {
    // x = assets / (W · value) = 1.5/W.
    const levels = priceLevels({ ...short, convention: 'collateral-ratio', warning: null, call: 1.4, liquidation: 1.3, accruedInterest: 0, target: null, stop: null });
    expect(brief(levels)).toEqual(['entry 25', 'call 26.78', 'liquidation 28.84']);
  });
});

describe('what there is not', () => {
  test('levels the lender has not, and a plan without target or stop', () => {
    const bare = { ...journey, warning: null, call: null, liquidation: null, target: null, stop: null };
    expect(brief(priceLevels(bare))).toEqual(['entry 25']);
  });

  test('no liquidation level of its own: the lender sells at the call', () => {
    const levels = priceLevels({ ...journey, warning: null, liquidation: null, accruedInterest: 0, target: null, stop: null });
    expect(brief(levels)).toEqual(['entry 25', 'call 17.86', 'liquidation 17.86']);
  });

  test('no interest, no second row', () => {
    expect(priceLevels({ ...journey, accruedInterest: 0 }).some((level) => level.withInterest)).toBe(false);
  });

  test('no debt: never reached, and said so', () => {
    const levels = priceLevels({ ...journey, book: { ...journey.book, debt: 0 }, accruedInterest: 0 });
    for (const level of levels.slice(3)) {
      expect(level).toMatchObject({ price: null, change: null, reason: 'level.neverReached', called: false });
    }
  });

  test('below it now: called, and the price that would mend it', () => {
    const levels = priceLevels({ ...journey, book: { ...journey.book, debt: 160_000_000 }, warning: null, call: null, accruedInterest: 0 });
    // x = 160/(200 · 0.75) = 16/15.
    expect(levels.at(-1)).toMatchObject({ kind: 'liquidation', price: '26.67', called: true, reason: null });
  });
});

test('at the shown price a long is safe and a tick below it is called; the reverse for a short', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('long' as const, 'short' as const),
      fc.integer({ min: 101, max: 1000 }),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 100, max: 100_000 }),
      (side, hundredths, share, cents) => {
        const m = Math.floor(((share / 100) * 10_000) / (hundredths / 100)) / 10_000;
        // The quantity is one contract of 10 000, so that a tick of 0.01 is a whole number of smallest units.
        const value = cents * 10_000;
        const own = Math.ceil((value * 100) / hundredths);
        const book =
          side === 'long'
            ? { side, value, otherLong: 0, otherShort: 0, cash: 0, debt: value - own }
            : { side, value, otherLong: 0, otherShort: 0, cash: value + own, debt: 0 };
        const price = (cents / 100).toFixed(2);
        const shown = priceLevels({ ...journey, price, book, warning: null, call: null, liquidation: m, accruedInterest: 0, target: null, stop: null })[1];
        fc.pre(shown?.price != null && m > 0);
        const ticks = Math.round(Number(shown?.price) * 100);
        const calledAt = (at: number): boolean => {
          const moved = at * 10_000;
          const assets = (side === 'long' ? moved : 0) + book.cash;
          const debt = (side === 'short' ? moved : 0) + book.debt;
          return isCalled({ marketValue: moved, assets, debt }, 'equity-ratio', m);
        };
        expect(calledAt(ticks)).toBe(false);
        expect(calledAt(side === 'long' ? ticks - 1 : ticks + 1)).toBe(true);
      },
    ),
  );
});

describe('outside the domain', () => {
  test.each<[string, Partial<PriceLevelsInput>]>([
    ['price 0', { price: '0' }],
    ['price below 0', { price: '-1' }],
    ['price that is no number', { price: '' }],
    ['tick 0', { tick: '0' }],
    ['tick below 0', { tick: '-0.01' }],
    ['interest below 0', { accruedInterest: -1 }],
    ['interest unknown', { accruedInterest: Number.NaN }],
    ['a level of 100 %', { call: 1 }],
    ['a level unknown', { warning: Number.NaN }],
    ['a collateral ratio below 1', { convention: 'collateral-ratio', liquidation: 0.25 }],
    ['a target that is no number', { target: 'x' }],
  ])('%s', (_, change) => {
    expect(() => priceLevels({ ...journey, ...change })).toThrow(RangeError);
  });
});

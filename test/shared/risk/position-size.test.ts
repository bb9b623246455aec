import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LOSS_CAP, HARD_LOSS_BOUND, lossWithinCap } from '../../../shared/risk/loss-cap.ts';
import { positionSize, type PositionSizeInput } from '../../../shared/risk/position-size.ts';

const worked: PositionSizeInput = {
  equity: 100_000_000,
  leverage: 2,
  riskBudget: 0.01,
  entry: '25.00',
  stop: '23.75',
  multiplier: '1',
  lotSize: '100',
  currency: 'CNY',
  buyingPower: null,
};

/** Decimals as whole numbers of a known scale, so that the caps can be checked in BigInt. */
const PRICE_PLACES = 4;
const LOT_PLACES = 3;
const text = (units: number, places: number): string => {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

const anInput = fc
  .record({
    equity: fc.integer({ min: 1, max: 1e12 }),
    leverageHundredths: fc.integer({ min: 1, max: 2000 }),
    budgetPoints: fc.integer({ min: 1, max: 500 }),
    capPoints: fc.integer({ min: 1, max: 500 }),
    entry: fc.integer({ min: 1, max: 1e9 }),
    stop: fc.integer({ min: 0, max: 1e9 }),
    multiplier: fc.integer({ min: 1, max: 1000 }),
    lot: fc.integer({ min: 1, max: 1e6 }),
    buyingPower: fc.option(fc.integer({ min: -1e9, max: 1e12 }), { nil: null }),
  })
  // Money beyond the safe bound is refused, which has a test of its own; here is what fits.
  .filter(({ equity, leverageHundredths, budgetPoints, entry, stop }) => {
    const formulaValue = (((equity * leverageHundredths) / 100) * budgetPoints * entry) / 10_000 / Math.abs(entry - stop);
    return entry !== stop && formulaValue < 9e15;
  });

type Drawn = typeof anInput extends fc.Arbitrary<infer T> ? T : never;

const inputOf = (drawn: Drawn): PositionSizeInput => ({
  equity: drawn.equity,
  leverage: drawn.leverageHundredths / 100,
  riskBudget: drawn.budgetPoints / 10_000,
  lossCap: drawn.capPoints / 10_000,
  entry: text(drawn.entry, PRICE_PLACES),
  stop: text(drawn.stop, PRICE_PLACES),
  multiplier: String(drawn.multiplier),
  lotSize: text(drawn.lot, LOT_PLACES),
  currency: 'CNY',
  buyingPower: drawn.buyingPower,
});

/** Whole lots of a canonical quantity. */
function lots(quantity: string, lot: number): bigint {
  const [whole = '', fraction = ''] = quantity.split('.');
  const units = BigInt(whole + fraction.padEnd(LOT_PLACES, '0'));
  expect(units % BigInt(lot)).toBe(0n);
  return units / BigInt(lot);
}

describe('size', () => {
  test('is the largest number of whole lots within the formula, the loss cap and the buying power', () => {
    fc.assert(
      fc.property(anInput, (drawn) => {
        const size = positionSize(inputOf(drawn));
        const count = lots(size.quantity, drawn.lot);
        // One lot's loss and value in units of 10^-(4+3) yuan; money in fen is 10^-2, so 10^5 of them each.
        const perLot = BigInt(drawn.multiplier) * BigInt(drawn.lot);
        const lossPerLot = BigInt(Math.abs(drawn.entry - drawn.stop)) * perLot;
        const valuePerLot = BigInt(drawn.entry) * perLot;
        const money = BigInt(drawn.equity) * 100_000n;
        const buying = drawn.buyingPower === null ? null : BigInt(Math.max(0, drawn.buyingPower)) * 100_000n;
        const fits = (n: bigint): boolean =>
          n * lossPerLot * 1_000_000n <= money * BigInt(drawn.leverageHundredths) * BigInt(drawn.budgetPoints) &&
          n * lossPerLot * 10_000n <= money * BigInt(drawn.capPoints) &&
          (buying === null || n * valuePerLot <= buying);
        expect(fits(count)).toBe(true);
        expect(fits(count + 1n)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('its loss is within the cap, and within the hard bound whatever the cap', () => {
    fc.assert(
      fc.property(anInput, (drawn) => {
        const input = inputOf(drawn);
        const size = positionSize(input);
        expect(size.lossFraction).toBeLessThanOrEqual(drawn.capPoints / 10_000);
        expect(size.lossFraction).toBeLessThanOrEqual(HARD_LOSS_BOUND);
        expect(size.lossFraction).toBeLessThanOrEqual(size.leveragedBudget);
        expect(Math.abs(size.lossAtStop - size.lossFraction * input.equity)).toBeLessThanOrEqual(0.5 + 1e-6 * input.equity * size.lossFraction);
        expect(size.value).toBeLessThanOrEqual(Math.max(0, input.buyingPower ?? Number.MAX_SAFE_INTEGER));
      }),
    );
  });

  test('is the least of the three and names it', () => {
    fc.assert(
      fc.property(anInput, (drawn) => {
        const size = positionSize(inputOf(drawn));
        const each = { formula: size.formulaQuantity, 'loss-cap': size.lossCapQuantity, 'buying-power': size.buyingPowerQuantity };
        expect(size.quantity).toBe(each[size.limitedBy]);
        const formula = lots(size.formulaQuantity, drawn.lot);
        const loss = lots(size.lossCapQuantity, drawn.lot);
        const buying = size.buyingPowerQuantity === null ? null : lots(size.buyingPowerQuantity, drawn.lot);
        expect(size.notes.includes('size.cappedByLoss')).toBe(loss < formula);
        expect(size.notes.includes('size.cappedByBuyingPower')).toBe(buying !== null && buying < formula);
        expect(size.notes.includes('size.belowOneLot')).toBe(size.quantity === '0');
        expect(size.notes.includes('size.leverageMultipliesBudget')).toBe(drawn.leverageHundredths > 100);
      }),
    );
  });

  test('a long and a short with the stop as far away are the same size', () => {
    const long = positionSize(worked);
    const short = positionSize({ ...worked, stop: '26.25' });
    expect(short).toEqual(long);
  });

  test('grows with equity, shrinks with a wider stop', () => {
    fc.assert(
      fc.property(anInput, fc.integer({ min: 1, max: 1e6 }), (drawn, more) => {
        const size = lots(positionSize(inputOf(drawn)).quantity, drawn.lot);
        const richer = lots(positionSize(inputOf({ ...drawn, equity: drawn.equity + more })).quantity, drawn.lot);
        expect(richer >= size).toBe(true);
        const wider = drawn.stop > drawn.entry ? drawn.stop + more : drawn.stop - more;
        fc.pre(wider >= 0);
        expect(lots(positionSize(inputOf({ ...drawn, stop: wider })).quantity, drawn.lot) <= size).toBe(true);
      }),
    );
  });
});

describe('worked cases', () => {
  test('leverage multiplies the budget, and says so', () => {
    const plain = positionSize({ ...worked, leverage: 1 });
    expect(plain.quantity).toBe('8000');
    expect(plain.lossFraction).toBe(0.01);
    expect(plain.leveragedBudget).toBe(0.01);
    expect(plain.notes).toEqual([]);
    const doubled = positionSize(worked);
    expect(doubled.lossFraction).toBe(0.02);
    expect(doubled.leveragedBudget).toBe(0.02);
    expect(doubled.notes).toEqual(['size.leverageMultipliesBudget']);
    expect(doubled.limitedBy).toBe('formula');
  });

  test('2 % is reached and not passed: at 3× the cap gives what 2× gave', () => {
    const size = positionSize({ ...worked, leverage: 3 });
    expect(size.formulaQuantity).toBe('24000');
    expect(size.quantity).toBe('16000');
    expect(size.limitedBy).toBe('loss-cap');
    expect(size.lossAtStop).toBe(2_000_000);
    expect(size.formulaValue).toBe(60_000_000);
    expect(size.value).toBe(40_000_000);
    expect(size.notes).toEqual(['size.leverageMultipliesBudget', 'size.cappedByLoss']);
    expect(positionSize({ ...worked, leverage: 3, lossCap: 0.05 }).quantity).toBe('24000');
  });

  test('buying power, in whole lots', () => {
    const size = positionSize({ ...worked, buyingPower: 25_249_999 });
    // 252 499.99 at 25.00 is 10 099.9996 shares: 100 lots.
    expect(size.quantity).toBe('10000');
    expect(size.buyingPowerQuantity).toBe('10000');
    expect(size.limitedBy).toBe('buying-power');
    expect(size.notes).toEqual(['size.leverageMultipliesBudget', 'size.cappedByBuyingPower']);
    expect(positionSize({ ...worked, buyingPower: 25_250_000 }).quantity).toBe('10100');
    expect(positionSize({ ...worked, buyingPower: 40_000_000 }).limitedBy).toBe('formula');
  });

  test('no buying power, or less than a lot: nothing, and a word about it', () => {
    for (const buyingPower of [0, -1, 249_999]) {
      const size = positionSize({ ...worked, buyingPower });
      expect(size.quantity).toBe('0');
      expect(size.value).toBe(0);
      expect(size.lossAtStop).toBe(0);
      expect(size.lossFraction).toBe(0);
      expect(size.notes).toContain('size.belowOneLot');
    }
    expect(positionSize({ ...worked, buyingPower: 250_000 }).quantity).toBe('100');
  });

  test('futures: CSI 300 at 3 500.4, 300 a point, one contract', () => {
    // A stop 35 points away costs 10 500 a contract; 2 % of 1 000 000 is 20 000.
    const size = positionSize({ ...worked, entry: '3500.4', stop: '3465.4', multiplier: '300', lotSize: '1' });
    expect(size.quantity).toBe('1');
    expect(size.value).toBe(105_012_000);
    expect(size.lossAtStop).toBe(1_050_000);
  });

  test('a perpetual in thousandths of a coin, in a currency of eight places', () => {
    const size = positionSize({
      ...worked,
      equity: 1_000_000_000_000,
      currency: 'USDT',
      leverage: 1,
      entry: '60000',
      stop: '58000',
      lotSize: '0.001',
    });
    // 10 000 USDT · 1 % = 100; a coin loses 2 000: 0.05.
    expect(size.quantity).toBe('0.05');
    expect(size.lossAtStop).toBe(10_000_000_000);
    expect(size.value).toBe(300_000_000_000);
  });

  test('a currency without places', () => {
    const size = positionSize({ ...worked, currency: 'JPY', equity: 1_000_000, leverage: 1, entry: '2500', stop: '2400' });
    expect(size.quantity).toBe('100');
    expect(size.lossAtStop).toBe(10_000);
    expect(size.value).toBe(250_000);
  });
});

describe('outside the domain', () => {
  test.each<[string, Partial<PositionSizeInput>]>([
    ['equity 0', { equity: 0 }],
    ['equity below 0', { equity: -1 }],
    ['equity in half units', { equity: 0.5 }],
    ['equity unknown', { equity: Number.NaN }],
    ['leverage 0', { leverage: 0 }],
    ['leverage unknown', { leverage: Number.NaN }],
    ['leverage without end', { leverage: Number.POSITIVE_INFINITY }],
    ['budget 0', { riskBudget: 0 }],
    ['budget above 5 %', { riskBudget: 0.0501 }],
    ['budget unknown', { riskBudget: Number.NaN }],
    ['cap 0', { lossCap: 0 }],
    ['cap above 5 %', { lossCap: 0.0501 }],
    ['cap unknown', { lossCap: Number.NaN }],
    ['entry 0', { entry: '0' }],
    ['entry below 0', { entry: '-1' }],
    ['entry that is no number', { entry: '' }],
    ['stop at the entry', { stop: '25' }],
    ['stop that is no number', { stop: 'x' }],
    ['multiplier 0', { multiplier: '0' }],
    ['lot 0', { lotSize: '0' }],
    ['lot below 0', { lotSize: '-100' }],
    ['buying power unknown', { buyingPower: Number.NaN }],
  ])('%s', (_, change) => {
    expect(() => positionSize({ ...worked, ...change })).toThrow(RangeError);
  });

  test('the bounds themselves are inside', () => {
    expect(positionSize({ ...worked, leverage: 1, riskBudget: 0.05, lossCap: 0.05 }).lossFraction).toBe(0.05);
  });

  test('a stop so near that the position leaves the bound of money', () => {
    expect(() => positionSize({ ...worked, equity: 1e15, stop: '24.9999' })).toThrow(RangeError);
  });
});

describe('loss cap', () => {
  test('is 2 % unless told, never above 5 %', () => {
    expect(DEFAULT_LOSS_CAP).toBe(0.02);
    expect(HARD_LOSS_BOUND).toBe(0.05);
    expect(lossWithinCap(2_000_000, 100_000_000)).toBe(true);
    expect(lossWithinCap(2_000_001, 100_000_000)).toBe(false);
    expect(lossWithinCap(5_000_000, 100_000_000, 0.05)).toBe(true);
    expect(lossWithinCap(5_000_001, 100_000_000, 0.05)).toBe(false);
    expect(lossWithinCap(1, 100_000_000, 0.06)).toBe(false);
  });

  test('is met to the unit at any percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e11 }), fc.integer({ min: 1, max: 50 }), (thousandth, permille) => {
        expect(lossWithinCap(thousandth * permille, thousandth * 1000, permille / 1000)).toBe(true);
        expect(lossWithinCap(thousandth * permille + 1, thousandth * 1000, permille / 1000)).toBe(false);
      }),
    );
  });

  test.each<[number | null, number | null, number]>([
    [null, 100, 0.02],
    [Number.NaN, 100, 0.02],
    [-1, 100, 0.02],
    [Number.POSITIVE_INFINITY, 100, 0.02],
    [0, null, 0.02],
    [0, Number.NaN, 0.02],
    [0, 0, 0.02],
    [0, -1, 0.02],
    [0, Number.POSITIVE_INFINITY, 0.02],
    [0, 100, 0],
    [0, 100, -0.02],
    [0, 100, Number.NaN],
  ])('loss %s, equity %s, cap %s is never within', (loss, equity, cap) => {
    expect(lossWithinCap(loss, equity, cap)).toBe(false);
  });

  test('no loss is within', () => expect(lossWithinCap(0, 1)).toBe(true));
});

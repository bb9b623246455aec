import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feePresets } from '../../../shared/account/account.ts';
import { FEE_SCHEDULES } from '../../../shared/ledger/fee-presets.ts';
import { computeFees, termsOn, zFeeSchedule, type FeeBasis } from '../../../shared/ledger/fees.ts';

const aShare = (change: Partial<FeeBasis>): FeeBasis => ({ side: 'buy', quantity: '1000', gross: 10_000_000, currency: 'CNY', tradingDay: '2026-03-02', ...change });
const us = (quantity: string, gross: number): FeeBasis => ({ side: 'buy', quantity, gross, currency: 'USD', tradingDay: '2026-03-02' });

describe('the presets', () => {
  it.each(feePresets)('%s is a valid schedule, the oldest terms first', (name) => {
    const schedule = FEE_SCHEDULES[name];
    expect(zFeeSchedule.safeParse(schedule).success).toBe(true);
    expect(schedule.map((terms) => terms.from)).toEqual(schedule.map((terms) => terms.from).toSorted());
  });
  it('free is free', () => {
    expect(computeFees(aShare({}), FEE_SCHEDULES.none)).toEqual({ total: 0, lines: {} });
    expect(computeFees(us('100', 250_000), FEE_SCHEDULES['us-zero'])).toEqual({ total: 0, lines: {} });
  });
});

describe('A-shares, 100,000 CNY', () => {
  const fees = (change: Partial<FeeBasis>) => computeFees(aShare(change), FEE_SCHEDULES['a-share']);
  it('pay commission and transfer fee on a purchase', () => {
    expect(fees({})).toEqual({ total: 2600, lines: { commission: 2500, transferFee: 100 } });
  });
  // Stamp duty: announcement 2023 no. 39 of the Ministry of Finance, from 2023-08-28; transfer fee: ChinaClear, from 2022-04-29.
  it.each([
    ['2023-08-28', 5000, 100],
    ['2023-08-27', 10_000, 100],
    ['2022-04-29', 10_000, 100],
    ['2022-04-28', 10_000, 200],
    ['2015-08-01', 10_000, 200],
  ])('pay on a sale of %s a stamp duty of %i and a transfer fee of %i units', (tradingDay, stampDuty, transferFee) => {
    expect(fees({ side: 'sell', tradingDay })?.lines).toEqual({ commission: 2500, stampDuty, transferFee });
  });
  it('have no terms before 2015-08-01', () => {
    expect(fees({ tradingDay: '2015-07-31' })).toBeNull();
  });
  it('pay the minimum on small orders', () => {
    expect(fees({ gross: 1_000_000 })?.lines.commission).toBe(500);
    expect(fees({ gross: 2_000_000 })?.lines.commission).toBe(500);
    expect(fees({ gross: 2_004_000 })?.lines.commission).toBe(501);
  });
  it('pay no levies on funds', () => {
    expect(fees({ side: 'sell', assetClass: 'etf' })?.lines).toEqual({ commission: 2500 });
    expect(fees({ side: 'sell', assetClass: 'stock' })?.lines.stampDuty).toBe(5000);
  });
  it('round each line half to even', () => {
    // 0.05 % of 10.00 is 0.005 → 0.00; of 30.00 is 0.015 → 0.02.
    expect(fees({ side: 'sell', gross: 1000 })?.lines.stampDuty).toBeUndefined();
    expect(fees({ side: 'sell', gross: 3000 })?.lines.stampDuty).toBe(2);
  });
});

describe("US stocks at Interactive Brokers' fixed pricing", () => {
  // The first three are the examples on the broker's own price list; the ceiling there is 1 % of the trade's value.
  it.each([
    ['100 at 25', '100', 250_000, 100],
    ['1,000 at 25', '1000', 2_500_000, 500],
    ['1,000 at 0.25', '1000', 25_000, 250],
    ['10 at 0.20, where the ceiling wins over the minimum', '10', 200, 2],
  ])('%s', (_, quantity, gross, expected) => {
    expect(computeFees(us(quantity, gross), FEE_SCHEDULES['us-ibkr-fixed'])?.total).toBe(expected);
  });
});

describe('crypto perpetuals', () => {
  const basis: FeeBasis = { side: 'buy', quantity: '0.01', gross: 100_000_000_000, currency: 'USDT', tradingDay: '2026-03-02' };
  it('pay 0.5 USDT on 1,000 as taker and 0.2 as maker', () => {
    expect(computeFees(basis, FEE_SCHEDULES['crypto-perpetual'])?.total).toBe(50_000_000);
    expect(computeFees({ ...basis, liquidity: 'taker' }, FEE_SCHEDULES['crypto-perpetual'])?.total).toBe(50_000_000);
    expect(computeFees({ ...basis, liquidity: 'maker' }, FEE_SCHEDULES['crypto-perpetual'])?.total).toBe(20_000_000);
  });
  it('of a broker without maker rates cost the same either way', () => {
    expect(computeFees({ ...aShare({}), liquidity: 'maker' }, FEE_SCHEDULES['a-share'])?.lines.commission).toBe(2500);
  });
});

describe('a schedule', () => {
  it('gives the latest terms in force, in whatever order they are listed', () => {
    const reversed = FEE_SCHEDULES['a-share'].toReversed();
    expect(termsOn(reversed, '2023-01-01')?.from).toBe('2022-04-29');
    expect(termsOn(reversed, '2030-01-01')?.from).toBe('2023-08-28');
  });
  it("rounds a minimum to the places of the fill's currency", () => {
    const schedule = [{ ...FEE_SCHEDULES.none[0]!, commissionMin: '1.99' }];
    expect(computeFees({ side: 'buy', quantity: '100', gross: 100_000, currency: 'JPY', tradingDay: '2026-03-02' }, schedule)?.total).toBe(2);
  });
  it('has lines that sum to the total, never negative, and never falls as the amount grows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...feePresets), fc.integer({ min: 0, max: 10 ** 10 }), fc.nat(10 ** 6), fc.constantFrom('buy' as const, 'sell' as const), (name, gross, more, side) => {
        const currency = name === 'a-share' ? 'CNY' : 'USD';
        const at = (amount: number) => computeFees({ side, quantity: '100', gross: amount, currency, tradingDay: '2026-03-02' }, FEE_SCHEDULES[name])!;
        const fees = at(gross);
        expect(Object.values(fees.lines).reduce((sum, line) => sum + line, 0)).toBe(fees.total);
        expect(fees.total).toBeGreaterThanOrEqual(0);
        expect(at(gross + more).total).toBeGreaterThanOrEqual(fees.total);
      }),
    );
  });
});

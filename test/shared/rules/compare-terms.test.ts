import { describe, expect, test } from 'vitest';
import type { AccountTerms } from '../../../shared/account/account.ts';
import type { InstrumentTerms } from '../../../shared/account/instrument.ts';
import { compareAccountTerms, compareInstrumentTerms } from '../../../shared/rules/compare-terms.ts';

const terms: AccountTerms = {
  name: 'Margin',
  currency: 'CNY',
  kind: 'margin',
  equity: '1000000.00',
  borrowed: '500000.00',
  maintenance: { convention: 'equity-ratio', warning: 0.35, call: 0.3, liquidation: 0.25 },
  interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' },
  feePreset: 'a-share',
  zone: 'Asia/Shanghai',
  rollover: '00:00',
  lenderFlags: ['unlicensed'],
  lotMethod: 'fifo',
  feeSchedule: null,
};
const maintained = (maintenance: Partial<AccountTerms['maintenance']>): AccountTerms => ({ ...terms, maintenance: { ...terms.maintenance, ...maintenance } });
const directions = (to: AccountTerms, from: AccountTerms = terms) => compareAccountTerms(from, to).map(({ setting, direction }) => `${setting} ${direction}`);

describe('terms of an account', () => {
  test.each<[string, AccountTerms, string[]]>([
    ['nothing', { ...terms }, []],
    ['the same amount written otherwise', { ...terms, equity: '1000000', borrowed: '500000' }, []],
    ['name, fees and interest', { ...terms, name: 'Other', feePreset: 'none', interest: { ...terms.interest, annualRate: 0.01 } }, []],
    ['more equity', { ...terms, equity: '1000000.01' }, ['equity looser']],
    ['less equity', { ...terms, equity: '999999.99' }, ['equity tighter']],
    ['equity no longer known', { ...terms, equity: null }, ['equity tighter']],
    ['more borrowed', { ...terms, borrowed: '500000.01' }, ['borrowed incomparable']],
    ['less borrowed', { ...terms, borrowed: '0.00' }, ['borrowed incomparable']],
    ['kind', { ...terms, kind: 'futures' }, ['kind incomparable']],
    ['currency', { ...terms, currency: 'USD' }, ['currency incomparable']],
    ['a red flag found', { ...terms, lenderFlags: ['private-transfer', 'unlicensed'] }, ['lenderFlags.private-transfer tighter']],
    ['a red flag taken away', { ...terms, lenderFlags: [] }, ['lenderFlags.unlicensed looser']],
    ['one for another', { ...terms, lenderFlags: ['fixed-high-return'] }, ['lenderFlags.fixed-high-return tighter', 'lenderFlags.unlicensed looser']],
    ['zone', { ...terms, zone: 'America/New_York' }, ['zone incomparable']],
    ['rollover', { ...terms, rollover: '18:00' }, ['rollover incomparable']],
    ['an earlier warning', maintained({ warning: 0.4 }), ['maintenance.warning tighter']],
    ['a later warning', maintained({ warning: 0.32 }), ['maintenance.warning looser']],
    ['no warning', maintained({ warning: null }), ['maintenance.warning looser']],
    ['a lower call', maintained({ call: 0.28 }), ['maintenance.call looser']],
    ['a lower liquidation', maintained({ liquidation: 0.2 }), ['maintenance.liquidation looser']],
    ['selling at the call itself', maintained({ liquidation: null }), ['maintenance.liquidation tighter']],
    ['the other convention', maintained({ convention: 'collateral-ratio', warning: 1.5, call: 1.3, liquidation: null }), ['maintenance.convention incomparable']],
  ])('%s', (_name, to, expected) => {
    expect(directions(to)).toEqual(expected);
  });

  test('equity typed where it was unknown opens the account', () => {
    const unknown = { ...terms, equity: null };
    expect(directions(terms, unknown)).toEqual(['equity looser']);
    expect(directions(unknown, unknown)).toEqual([]);
  });

  test('equity beyond the precision of floats is still told apart', () => {
    expect(directions({ ...terms, equity: '9007199254740993.01' }, { ...terms, equity: '9007199254740993.02' })).toEqual(['equity tighter']);
  });

  test('a level of its own below the call where there was none is looser', () => {
    expect(directions(terms, maintained({ liquidation: null }))).toEqual(['maintenance.liquidation looser']);
  });
});

const share: InstrumentTerms = { symbol: '600519', market: 'SSE', name: '贵州茅台', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false, sector: 'Consumption', payoff: 'linear', settlement: 'T+1', option: null };

describe('terms of an instrument', () => {
  test.each<[string, Partial<InstrumentTerms>, string[]]>([
    ['nothing', {}, []],
    ['the same multiplier written otherwise', { multiplier: '1.0' }, []],
    ['name, venue and tick', { name: 'Moutai', market: 'SH', tick: '0.001' }, []],
    ['class, by which rules pick their orders', { assetClass: 'other' }, ['assetClass incomparable']],
    ['sector', { sector: 'Spirits' }, ['sector incomparable']],
    ['what it pays in', { payoff: 'inverse' }, ['payoff incomparable']],
    ['when it may be sold', { settlement: 'T+0' }, []],
    ['multiplier', { multiplier: '10' }, ['multiplier incomparable']],
    ['currency', { currency: 'HKD' }, ['currency incomparable']],
    ['inherently leveraged', { inherentlyLeveraged: true }, ['inherentlyLeveraged tighter']],
    ['lots made of the old ones', { lotSize: '200' }, ['lotSize tighter']],
    ['lots the old ones are made of', { lotSize: '50' }, ['lotSize looser']],
    ['larger lots that allow other sizes', { lotSize: '150' }, ['lotSize incomparable']],
    ['smaller lots that allow other sizes', { lotSize: '70' }, ['lotSize incomparable']],
  ])('%s', (_name, changes, expected) => {
    expect(compareInstrumentTerms(share, { ...share, ...changes }).map(({ setting, direction }) => `${setting} ${direction}`)).toEqual(expected);
  });

  test('the mark taken off again is looser', () => {
    expect(compareInstrumentTerms({ ...share, inherentlyLeveraged: true }, share)).toEqual([{ setting: 'inherentlyLeveraged', from: 'true', to: 'false', direction: 'looser' }]);
  });
});

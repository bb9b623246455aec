import { expect, test } from 'vitest';
import { accountKinds, zAccountTerms } from '../../../shared/account/account.ts';
import { defaultAccountTerms } from '../../../shared/account/defaults.ts';
import { CURRENCIES } from '../../../shared/money/currency.ts';
import { isTimeZone } from '../../../shared/time/zone.ts';

test('every kind in every currency can be started from, in a zone this machine knows', () => {
  for (const kind of accountKinds) {
    for (const currency of CURRENCIES) {
      const terms = zAccountTerms.parse({ name: 'x', ...defaultAccountTerms(kind, currency) });
      expect(isTimeZone(terms.zone), `${kind} ${currency} ${terms.zone}`).toBe(true);
      const { convention, warning, call, liquidation } = terms.maintenance;
      const levels = [warning, call, liquidation].filter((level) => level !== null);
      expect(levels, `${kind} ${currency}`).toEqual(levels.toSorted((a, b) => b - a));
      for (const level of levels) expect(level > 1, `${kind} ${currency} ${level}`).toBe(convention === 'collateral-ratio');
    }
  }
});

test('a 融资 account counts by 维持担保比例, warned at 140 % and called at 130 %', () => {
  expect(defaultAccountTerms('margin', 'CNY')).toMatchObject({ maintenance: { convention: 'collateral-ratio', warning: 1.4, call: 1.3 }, zone: 'Asia/Shanghai', feePreset: 'a-share' });
});

test('a US margin account counts equity over market value, called at 25 % (FINRA Rule 4210)', () => {
  expect(defaultAccountTerms('margin', 'USD').maintenance).toMatchObject({ convention: 'equity-ratio', call: 0.25 });
});

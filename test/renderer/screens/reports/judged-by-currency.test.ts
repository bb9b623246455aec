import { expect, test } from 'vitest';
import { judgedByCurrency } from '../../../../renderer/screens/reports/sheet/judged-by-currency.ts';

test('flags are counted within their currency, as they were corrected; what was not judged is not counted', () => {
  const text = (section: 'flag' | 'signedFlag' | 'words', currency: string, subject: string, severity: string) => ({ section, subject, id: `severity-${currency}`, text: severity });
  const texts = [text('flag', 'USDT', 'revenge', 'none'), text('flag', 'USDT', 'reentry', 'slight'), text('flag', 'USDT', 'herding', 'too-few'), text('flag', 'CNY', 'reentry', 'none'), text('flag', 'CNY', 'chasing', 'missing'), text('signedFlag', 'CNY', 'revenge', 'none')];
  expect(judgedByCurrency({ texts })).toEqual([['USDT', 2], ['CNY', 1]]);
  expect(judgedByCurrency({ texts: [] })).toEqual([]);
});

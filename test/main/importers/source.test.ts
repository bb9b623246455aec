import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement } from '../../../main/importers/statement.ts';

/** Whatever is damaged in a file, what is read from a row still stands in that row. */

const FILES = [
  ['jiaogedan-huatai.xls', 'gb18030'],
  ['jiaogedan-eastmoney.csv', 'gb18030'],
  ['ibkr-activity.csv', 'utf-8'],
  ['ibkr-activity-derivatives.csv', 'utf-8'],
  ['ibkr-flex.xml', 'utf-8'],
  ['ibkr-flex.csv', 'utf-8'],
  ['schwab.csv', 'utf-8'],
  ['robinhood.csv', 'utf-8'],
  ['futu.csv', 'utf-8'],
  ['tiger.csv', 'utf-8'],
  ['tradingview.csv', 'utf-8'],
  ['thinkorswim.csv', 'utf-8'],
] as const;

/** Numbers as canonical text: no sign, grouping or zeros that carry nothing. */
const bare = (text: string): string => {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}.${fraction.replace(/0+$/, '')}`;
  return digits.replace(/\.$/, '');
};
const numbersIn = (text: string): Set<string> => new Set((text.match(/\d[\d,]*\.?\d*|\.\d+/g) ?? []).flatMap((token) => [bare(token), ...token.split(',').map(bare)]));

function unsourced(statement: ParsedStatement, lines: readonly string[]): string[] {
  return statement.fills.flatMap((fill) => {
    // A cell may run over the end of its line where a quotation mark is open.
    const own = lines[fill.line - 1] ?? '';
    const open = (own.match(/"/g)?.length ?? 0) % 2 === 1;
    const numbers = numbersIn(open ? lines.slice(fill.line - 1, fill.line + 5).join('\n') : own);
    const wanted = [fill.quantity, ...(fill.price === '0' || /UPON/.test(fill.note ?? '') ? [] : [fill.price])];
    return wanted.filter((number) => !numbers.has(bare(number))).map((number) => `${number} of line ${fill.line}`);
  });
}

it('notices a number that comes from another row', () => {
  const lines = ['Date,Symbol,Side,Quantity,Price', '2026-03-02,AAPL,BUY,"1,000",187.40', '2026-03-03,AAPL,BUY,200,188'];
  const statement = parseStatement(new TextEncoder().encode(`${lines.join('\n')}\n`), { currency: 'USD' });
  expect(unsourced(statement, lines)).toEqual([]);
  expect(unsourced(statement, [lines[0] ?? '', lines[2] ?? '', lines[1] ?? ''])).toHaveLength(4);
});

it.each(FILES)('%s, damaged, gives no number its rows do not have', (name, encoding) => {
  const text = new TextDecoder(encoding).decode(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));
  const damage = fc.record({ at: fc.nat(text.length - 1), cut: fc.integer({ min: 0, max: 60 }), put: fc.constantFrom('', '1', '9', '0', '.', ',', '-', '"', '\n', '=', ' ', 'x', '1,', '$', '(') });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (hits) => {
      const damaged = hits.reduce((sum, hit) => sum.slice(0, hit.at) + hit.put + sum.slice(hit.at + hit.cut), text);
      const statement = parseStatement(new TextEncoder().encode(damaged), { currency: 'USD', zone: 'America/New_York' });
      if (statement.format === 'generic-csv') return;
      expect(unsourced(statement, damaged.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '').split('\n'))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

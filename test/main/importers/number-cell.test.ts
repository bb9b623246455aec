import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalMarkEvidence, readNumber, type DecimalMark } from '../../../main/importers/number-cell.ts';

describe('readNumber', () => {
  it.each<[string, DecimalMark, string]>([
    ['25.00', '.', '25'],
    ['.00', '.', '0'],
    ['.5', '.', '0.5'],
    ['5.', '.', '5'],
    ['-0.0', '.', '0'],
    ['007', '.', '7'],
    ['+12', '.', '12'],
    ['-1,234,567.80', '.', '-1234567.8'],
    ['1.234.567,80', ',', '1234567.8'],
    ['12,5', ',', '12.5'],
    ['(1,102.00)', '.', '-1102'],
    ['$1,234.50', '.', '1234.5'],
    ['-$5', '.', '-5'],
    ['¥1.5', '.', '1.5'],
    ['\u221250', '.', '-50'],
    ['１２３．４５', '.', '123.45'],
    ["1'234.50", '.', '1234.5'],
    ['1 234,50', ',', '1234.5'],
    ['1e-8', '.', '0.00000001'],
    ['2.5E-7', '.', '0.00000025'],
    ['99999999999999999999.123456789012345678', '.', '99999999999999999999.123456789012345678'],
  ])('%j with mark %j is %s', (cell, mark, value) => {
    expect(readNumber(cell, mark)).toEqual({ kind: 'value', value });
  });

  it.each(['', ' ', '-', '--', '—'])('%j is empty', (cell) => {
    expect(readNumber(cell, '.')).toEqual({ kind: 'empty' });
  });

  it.each<[string, DecimalMark]>([
    ['abc', '.'], ['12abc', '.'], ['1.2.3', '.'], ['1,23', '.'], ['1,2345', '.'], ['12,34,567', '.'], ['1.23', ','], ['--5', '.'], ['5-', '.'],
    ['1.02E+15', '.'], ['0x10', '.'], ['NaN', '.'], ['Infinity', '.'], ['1/2', '.'], ['5%', '.'], ['.', '.'], ['+', '.'], ['(-5)', '.'], ['1 2', '.'], ['١٢', '.'],
  ])('%j with mark %j is no number', (cell, mark) => {
    expect(readNumber(cell, mark)).toEqual({ kind: 'bad', code: 'BAD_NUMBER' });
  });

  it.each(['123456789012345678901', '0.1234567890123456789', '1e-40'])('%j is longer than a statement writes', (cell) => {
    expect(readNumber(cell, '.')).toEqual({ kind: 'bad', code: 'NUMBER_TOO_LONG' });
  });

  it('reads back any decimal however it is grouped and marked', () => {
    const decimals = fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(9999)).map(([negative, whole, part]) => {
      const fraction = String(part).padStart(4, '0').replace(/0+$/, '');
      const plain = `${whole}${fraction === '' ? '' : `.${fraction}`}`;
      return plain === '0' ? plain : `${negative ? '-' : ''}${plain}`;
    });
    fc.assert(
      fc.property(decimals, fc.constantFrom<DecimalMark>('.', ','), fc.boolean(), (value, mark, grouped) => {
        const [whole = '', fraction] = value.split('.');
        const group = mark === '.' ? ',' : '.';
        const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
        expect(readNumber(fraction === undefined ? shown : `${shown}${mark}${fraction}`, mark)).toEqual({ kind: 'value', value });
      }),
    );
  });
});

describe('decimalMarkEvidence', () => {
  it.each([
    ['1,234', 'ambiguous'], ['1.234', 'ambiguous'], ['-12,500', 'ambiguous'],
    ['12.5', '.'], ['12,5', ','], ['1,234.5', '.'], ['1.234,5', ','], ['1,234,567', '.'], ['1.234.567', ','],
    ['0,125', ','], ['0.125', '.'], ['1234.567', '.'], ['1234', 'none'], ['abc', 'none'], ['', 'none'],
  ])('%j says %s', (cell, evidence) => {
    expect(decimalMarkEvidence(cell)).toBe(evidence);
  });
});

it('says the same of a plain number as of the same number with a space before it, which is read the long way', () => {
  const digits = fc.string({ unit: fc.constantFrom('0', '1', '5', '9'), maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.', ',', '.1.', ',1,'), digits, (sign, before, mark, after) => {
      const cell = `${sign}${before}${mark}${after}`;
      expect(decimalMarkEvidence(cell)).toBe(decimalMarkEvidence(` ${cell}`));
    }),
    { numRuns: 200 },
  );
});

import { expect, it } from 'vitest';
import { heldRows, whyNot } from '../../../../renderer/screens/imports/why-not.ts';
import { fitsHeaders, sameMapping } from '../../../../renderer/screens/imports/preset-fit.ts';
import { fileSize } from '../../../../renderer/screens/imports/file-size.ts';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import type { Mapping } from '../../../../shared/contract/fills.ts';
import { aPreview } from './fake-engine.ts';

const refused = (code: string) => ({ line: 2, code, message: '', params: {} });
const question = (code: string) => ({ ...({ id: code, code, params: {}, choices: [] } as unknown as (typeof aPreview)['questions'][number]) });

it('says nothing of a file that can come in', () => expect(whyNot(aPreview)).toEqual([]));

it('tells every reason at once, and rows that wait for an answer apart from broken ones', () => {
  const held = { ...aPreview, committable: false, questions: [question('AMBIGUOUS_DATE'), question('MAPPING_REQUIRED')], refused: [refused('AMBIGUOUS_DATE'), refused('AMBIGUOUS_DATE'), refused('BAD_NUMBER')], refusedRows: 3 };
  expect(whyNot(held)).toEqual([{ code: 'mapping', count: 1 }, { code: 'questions', count: 1 }, { code: 'refused', count: 3 }, { code: 'held', count: 2 }]);
});

it('counts what waits behind the rows that are listed by what the questions hold back', () => {
  const listed = [refused('ZONE'), refused('BAD_NUMBER')];
  const zone = { ...question('ZONE'), rows: 700 };
  expect(heldRows({ questions: [zone, { ...question('TYPED_FILLS_MATCH'), rows: 9 }], refused: listed, refusedRows: 710 })).toBe(700);
  expect(heldRows({ questions: [zone], refused: listed, refusedRows: 600 })).toBe(599);
  expect(heldRows({ questions: [zone], refused: listed, refusedRows: 2 })).toBe(1);
});

it('never holds a file back without a reason', () => expect(whyNot({ ...aPreview, committable: false })).toEqual([{ code: 'other', count: 0 }]));

it('offers a mapping only where every column it names stands in the file', () => {
  const mapping: Mapping = { delimiter: null, dateOrder: null, decimalMark: null, zone: null, columns: { date: 'Datum', price: 'Kurs' }, buyWords: [], sellWords: [], currency: null };
  expect(fitsHeaders(mapping, ['Kurs', 'Titel', 'Datum'])).toBe(true);
  expect(fitsHeaders(mapping, ['Kurs', 'Titel'])).toBe(false);
  expect(fitsHeaders({ columns: {} }, ['Kurs'])).toBe(false);
  expect(sameMapping(mapping, { ...mapping, columns: { price: 'Kurs', date: 'Datum' } })).toBe(true);
  expect(sameMapping(mapping, { ...mapping, decimalMark: ',' })).toBe(false);
});

it('tells sizes as file managers do', () => {
  const format = bindFormat('en');
  expect([0, 1023, 1024, 1536, 10 * 1024 * 1024, 256 * 1024 * 1024].map((bytes) => fileSize(bytes, format))).toEqual(['0 B', '1,023 B', '1.0 KB', '1.5 KB', '10 MB', '256 MB']);
});

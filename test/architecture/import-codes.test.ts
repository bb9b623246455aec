import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = ['main/importers', 'main/services/imports']
  .flatMap((folder) => readdirSync(at(folder)).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(at(`${folder}/${name}`), 'utf8')))
  .join('\n');
const words = (language: string): Record<'refused' | 'question' | 'notice', Record<string, string>> => JSON.parse(readFileSync(at(`renderer/locales/${language}/imports.json`), 'utf8'));
const codesIn = (text: string) => [...new Set([...text.matchAll(/'([A-Z]+(?:_[A-Z]+)+|ZONE|ENCODING)'/g)].map(([, code]) => code!))];

/** Told about a file without holding it back, or refusing a call instead of a row (errors.json has those). */
const elsewhere = new Set(['NOT_DATA', 'OPENED_BEFORE', 'SIGN_CONVENTION', 'PRICE_DERIVED', 'IMPORT_TOO_LARGE', 'SHARES_MOVED', 'SECTION_NOT_READ', 'CASH_UNRECONCILED', 'LOOKALIKE_FILLS', 'TYPED_FILLS_MATCH', 'OTHER_CURRENCY', 'OTHER_ACCOUNT', 'IMPORT_CANCELLED', 'IMPORT_RUNNING', 'STATEMENT_TOO_LARGE', 'UPLOAD_GONE', 'UPLOAD_OUT_OF_STEP', 'UPLOAD_UNFINISHED', 'CONTENT_MISSING', 'ERR_WORKER_OUT_OF_MEMORY', 'ACCOUNT_NOT_FOUND', 'FORMAT_UNKNOWN', 'PREVIEW_GONE', 'IMPORT_NOT_CLEAN', 'IMPORT_NOT_FOUND', 'IMPORT_UNDONE', 'PRESET_NOT_FOUND', 'PRESET_NAME_TAKEN', 'INBOX_FOLDER_INVALID', 'INBOX_FILE_GONE', 'KEPT_AS_CHECK', 'CONTENT_NOT_BASE64', 'INSTRUMENT_PAYOFF_FIXED']);
const notices = ['NOT_DATA', 'SIGN_CONVENTION', 'SHARES_MOVED', 'SECTION_NOT_READ', 'CASH_UNRECONCILED', 'KEPT_AS_CHECK', 'OPENED_BEFORE', 'PRICE_DERIVED'];
const refusals = codesIn(source).filter((code) => !elsewhere.has(code));
const questions = ['UNKNOWN_LABEL', 'FEE_COLUMN', 'AMBIGUOUS_DATE', 'AMBIGUOUS_NUMBER', 'FEE_SIGN', 'ZONE', 'REPEATED_HOUR', 'ONLY_PURCHASES', 'SEVERAL_ACCOUNTS', 'MAPPING_REQUIRED', 'LOOKALIKE_FILLS', 'TYPED_FILLS_MATCH', 'OTHER_CURRENCY', 'OTHER_ACCOUNT', 'SHEET', 'ENCODING', 'EXPIRY_SIDE', 'CONTRACT_SIZE', 'TRADES_WITHOUT_PRICE', 'QUOTE_CURRENCY'];

it('finds the codes of the importers in their source', () => {
  expect(refusals).toContain('GROSS_MISMATCH');
  expect(refusals.length).toBeGreaterThan(30);
});

it.each(['en', 'zh-CN'])('%s has a sentence for every row an importer refuses, every question it asks and everything it tells', (language) => {
  const { refused, question, notice } = words(language);
  expect(notices.filter((code) => !notice[code])).toEqual([]);
  expect(notices.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  // What is told with a line or without one stands beside its code: none of them is forgotten here.
  expect([...source.matchAll(/notices?(?:\.push)?\(\{ line[^}]*?code: '([A-Z_]+)'/g)].map(([, code]) => code!).filter((code) => !notices.includes(code))).toEqual([]);
  expect(refusals.filter((code) => !refused[code])).toEqual([]);
  expect(questions.filter((code) => !question[code])).toEqual([]);
  expect(questions.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
});

import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { STATEMENT_FORMATS } from '../../importers/registry.ts';
import type { FormatId, StatementFill } from '../../importers/statement.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { holdPreview } from './preview-store.ts';
import { compareWithJournal, parseFor, tradingDaysIn, type ImportRequest, type StatementReading } from './read-statement.ts';

const SAMPLE_ROWS = 50;
/** More broken rows than this are counted, not listed: the first ones show what is wrong. */
const MOST_REFUSED_SHOWN = 500;

export interface PreviewInput {
  readonly accountId: string;
  readonly fileName: string;
  readonly contentBase64: string;
  readonly format: string | null;
  readonly mapping: Mapping | null;
  readonly answers: Readonly<Record<string, string>>;
}

export function importFormats(): { id: string; title: string }[] {
  return STATEMENT_FORMATS.map(({ id, title }) => ({ id, title }));
}

/**
 * Reads a file and shows what importing it would do. Nothing is written.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, FORMAT_UNKNOWN, CONTENT_NOT_BASE64
 */
export function previewImport(ctx: ServiceContext, input: PreviewInput): ImportPreview {
  const account = getAccount(ctx, { id: input.accountId });
  const request: ImportRequest = { accountId: account.id, fileName: input.fileName, format: formatNamed(input.format), mapping: input.mapping, answers: input.answers };
  const bytes = decode(input.contentBase64);
  const statement = parseFor(ctx, account, bytes, request);
  const reading = compareWithJournal(ctx, account, statement, request.answers);
  const previewId = holdPreview(ctx, { account, request, bytes, statement });
  const known = new Set(reading.known);
  const sample = statement.fills.slice(0, SAMPLE_ROWS);
  const dayOf = tradingDaysIn(account);
  return {
    previewId,
    accountId: account.id,
    fileName: input.fileName,
    format: statement.format,
    confidence: statement.confidence,
    encoding: statement.encoding,
    rows: statement.rows,
    newFills: reading.fresh.length,
    knownFills: reading.known.length,
    newCash: reading.freshCash.length,
    knownCash: reading.knownCash.length,
    refused: reading.refused.slice(0, MOST_REFUSED_SHOWN).map(({ line, code, message, params }) => ({ line, code, message, params: { ...params } })),
    questions: reading.questions.map(({ id, code, params, choices }) => ({ id, code, params: { ...params }, choices })),
    sample: sample.map((fill) => sampleRow(fill, dayOf(fill), known.has(fill))),
    headers: statement.headers,
    sampleRows: statement.sampleRows,
    mapping: statement.mapping,
    periodFrom: statement.period?.from ?? null,
    periodTo: statement.period?.to ?? null,
    committable: isCommittable(reading),
  };
}

export function isCommittable(reading: StatementReading): boolean {
  return reading.refused.length === 0 && reading.questions.length === 0;
}

function formatNamed(name: string | null): FormatId | null {
  if (name === null) return null;
  const format = STATEMENT_FORMATS.find(({ id }) => id === name);
  if (format === undefined) throw new Refusal('invalid', 'FORMAT_UNKNOWN', { format: name, known: STATEMENT_FORMATS.map(({ id }) => id).join(', ') });
  return format.id;
}

function decode(contentBase64: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64)) throw new Refusal('invalid', 'CONTENT_NOT_BASE64');
  return Buffer.from(contentBase64, 'base64');
}

function sampleRow(fill: StatementFill, day: string, known: boolean): ImportPreview['sample'][number] {
  return { line: fill.line, symbol: fill.symbol, name: fill.name ?? '', side: fill.side, quantity: fill.quantity, price: fill.price, fees: fill.fees, day, executedAt: fill.executedAt, known };
}

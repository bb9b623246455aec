import { decodeStatement } from './decode.ts';
import { readTable } from './delimited.ts';
import { parseFlexCsv, recogniseFlexCsv } from './flex-csv.ts';
import { parseFlexXml, recogniseFlexXml } from './flex-xml.ts';
import { parseGenericCsv } from './generic-csv.ts';
import { parseIbkrActivity, recogniseIbkrActivity } from './ibkr-activity.ts';
import { parseJiaogedan, recogniseJiaogedan } from './jiaogedan.ts';
import { emptyStatement, type FormatId, type ParsedStatement, type ParseOptions } from './statement.ts';

/** The formats, and which of them a file is by its content; names and endings of files say nothing reliable. */

interface Format {
  id: FormatId;
  /** As brokers and their customers call it; no translation. */
  title: string;
  /** 0 to 1, from the beginning of the text. */
  recognise: (head: string) => number;
  parse: (text: string, options: ParseOptions) => ParsedStatement;
}

const FORMATS: readonly Format[] = [
  { id: 'ibkr-activity', title: 'IBKR Activity Statement (CSV)', recognise: (head) => recogniseIbkrActivity(readTable(head, ',')), parse: parseIbkrActivity },
  { id: 'ibkr-flex-csv', title: 'IBKR Flex (CSV)', recognise: (head) => recogniseFlexCsv(readTable(head)), parse: parseFlexCsv },
  { id: 'ibkr-flex-xml', title: 'IBKR Flex (XML)', recognise: recogniseFlexXml, parse: parseFlexXml },
  { id: 'jiaogedan', title: '交割单', recognise: (head) => recogniseJiaogedan(readTable(head)), parse: parseJiaogedan },
  // Last and never refused: every table nobody else knows can be mapped by hand.
  { id: 'generic-csv', title: 'CSV', recognise: () => 0.1, parse: parseGenericCsv },
];

export const STATEMENT_FORMATS: readonly { id: FormatId; title: string }[] = FORMATS.map(({ id, title }) => ({ id, title }));

/** Far enough for every title, address and section that stands above the first fill. */
const HEAD = 131_072;

export function recogniseFormats(text: string): { format: FormatId; confidence: number }[] {
  const head = text.length <= HEAD ? text : text.slice(0, text.lastIndexOf('\n', HEAD) + 1 || HEAD);
  return FORMATS.map(({ id, recognise }) => ({ format: id, confidence: recognise(head) })).toSorted((a, b) => b.confidence - a.confidence);
}

/**
 * Reads a statement. Never throws over its content: what cannot be read is in `refused`, what must be asked in
 * `questions`. A file with refused rows is imported as a whole or not at all; that is decided by the caller.
 */
export function parseStatement(bytes: Uint8Array, options: ParseOptions = {}): ParsedStatement {
  const decoded = decodeStatement(bytes);
  if (!decoded.ok) return { ...emptyStatement(options.format ?? 'unknown'), refused: [decoded.refused] };
  const [likeliest] = recogniseFormats(decoded.text);
  // Somebody who names columns has already said that no format of its own fits.
  const wanted = options.format ?? (options.mapping == null ? likeliest?.format : 'generic-csv');
  const format = FORMATS.find(({ id }) => id === wanted);
  if (format === undefined) throw new RangeError(`no importer for ${String(wanted)}`);
  return { ...format.parse(decoded.text, options), encoding: decoded.encoding };
}

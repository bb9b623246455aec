import { Parser } from 'htmlparser2';
import { MAX_LINE_LENGTH } from './delimited.ts';
import { flexRow, plainFlexName, type FlexRow } from './flex-rows.ts';
import { checkFlexCash, readFlex } from './flex-statement.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { lineCounter } from './line-counter.ts';
import { readDay } from './date-cell.ts';
import { emptyStatement, refusedRow, type ParsedStatement, type ParseOptions, type ReadStatement } from './statement.ts';

/**
 * IBKR Flex as XML: one element a record, its fields as attributes. An element that is not written as XML is written has
 * lost part of itself, or swallowed part of the next one, and is refused.
 */

/** Elements that are records, with the level of detail their name implies. */
const RECORDS: Readonly<Record<string, readonly [kind: FlexRow['kind'], level: string]>> = {
  Trade: ['trade', ''], TradeConfirm: ['trade', ''], Order: ['trade', 'ORDER'], Lot: ['trade', 'LOT'], SymbolSummary: ['trade', 'SUMMARY'],
  AssetSummary: ['trade', 'SUMMARY'], WashSale: ['trade', 'LOT'], CashTransaction: ['cash', ''], CorporateAction: ['corporate', ''],
  CashReportCurrency: ['report', ''], Transfer: ['transfer', ''],
};

/** Wrappers and records that only value or explain what stands elsewhere. */
const ONLY_TELL = /^(?:FlexQueryResponse|FlexStatements|FlexStatement|AccountInformation|Trades|TradeConfirms|CashTransactions|CorporateActions|CashReport|Transfers|.*Summary.*|OpenPositions?|ChangeIn.*|EquitySummary.*|MTM.*|FIFO.*|ConversionRates?|Securit(?:y|ies)Info|.*Accruals?.*|OptionEAE|InterestAccruals.*|StmtFunds|StatementOfFundsLine|NetStockPosition.*|FxPositions|FxLots?|FxTransactions?|PriorPeriodPositions?|TierInterestDetails?|HardToBorrowDetails?|SalesTaxes|DebitCardActivities|.*Fees?Details?|UnbundledCommissionDetails?|CommissionCredits|IncentiveCouponAccrualDetails|NetStock.*|PendingExcercises|ComplexPositions?|Underlying.*)$/;

export function recogniseFlexXml(head: string): number {
  return /^(?:<\?xml[^>]*>\s*)?<FlexQueryResponse\b/.test(head.trimStart().slice(0, 4000)) ? 0.99 : 0;
}

const OPEN_TAG = /^<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>$/;

export function parseFlexXml(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('ibkr-flex-xml');
  statement.confidence = recogniseFlexXml(text);
  const gathering = gatherInto(statement, options);
  const rows = readElements(text, gathering);
  readFlex(rows, gathering, options);
  const read = gathering.finish();
  checkFlexCash(gathering);
  return read;
}

/** Records stand four deep. What is not closed costs the parser more with every element below it. */
const DEEPEST = 32;
const CHUNK = 65_536;

function readElements(text: string, gathering: Gathering): FlexRow[] {
  const { statement } = gathering;
  const lineAt = lineCounter(text);
  const rows: FlexRow[] = [];
  const unread = new Map<string, { line: number; rows: number }>();
  let depth = 0;
  const malformed = (at: number, excerpt: string): void => {
    statement.rows += 1;
    gathering.refuse(refusedRow(lineAt(at), 'MALFORMED_MARKUP', 'Not written as XML from here on.', { value: excerpt.slice(0, 60) }));
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const at = parser.startIndex;
        depth += 1;
        const raw = text.slice(at, parser.endIndex + 1);
        if (raw.length > MAX_LINE_LENGTH) {
          statement.rows += 1;
          gathering.refuse(refusedRow(lineAt(at), 'LINE_TOO_LONG', `An element of ${raw.length} characters.`, { cell: raw.length, row: raw.length }));
        } else if (!OPEN_TAG.test(raw) || namesTwice(raw)) {
          malformed(at, raw);
        } else if (name === 'FlexStatement') {
          aboutOf(attributes, statement);
        } else if (name === 'AccountInformation') {
          statement.baseCurrency = attributes['currency'] ?? null;
        } else if (Object.hasOwn(RECORDS, name)) {
          const [kind, level] = RECORDS[name] ?? ['trade', ''];
          const cells = new Map(Object.entries(attributes).map(([field, value]) => [plainFlexName(field), value]));
          if (level !== '' && (cells.get('levelofdetail') ?? '') === '') cells.set('levelofdetail', level);
          rows.push(flexRow(lineAt(at), kind, cells));
        } else if (!ONLY_TELL.test(name)) {
          const seen = unread.get(name);
          if (seen === undefined) unread.set(name, { line: lineAt(at), rows: 1 });
          else seen.rows += 1;
        }
      },
      onclosetag() {
        depth -= 1;
      },
      // Flex writes nothing between its elements; words there are what is left of one.
      ontext(words) {
        if (words.trim() !== '') malformed(parser.startIndex, words.trim());
      },
      oncomment: (words) => malformed(parser.startIndex, words),
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let from = 0; from < text.length && depth <= DEEPEST; from += CHUNK) parser.write(text.slice(from, from + CHUNK));
  if (depth <= DEEPEST) parser.end();
  else malformed(parser.startIndex, 'Elements that never end');
  if (!/<\/FlexQueryResponse>\s*$/.test(text)) gathering.refuse(refusedRow(lineAt(text.length), 'ROW_TRUNCATED', 'The file breaks off before its last element ends.'));
  for (const [section, seen] of unread) {
    gathering.notice({ line: seen.line, code: 'SECTION_NOT_READ', params: { section: section.slice(0, 60), rows: seen.rows } });
  }
  return rows;
}

/** Two values for one field: part of another element was swallowed. */
function namesTwice(raw: string): boolean {
  const names = [...raw.matchAll(/\s([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)].map(([, name = '']) => plainFlexName(name));
  return new Set(names).size < names.length;
}

function aboutOf(attributes: Readonly<Record<string, string>>, statement: ParsedStatement): void {
  const day = (name: string): string | null => {
    const reading = readDay((attributes[name] ?? '').split(/[;, ]/, 1)[0] ?? '', null);
    return reading.kind === 'day' ? reading.day : null;
  };
  const [from, to] = [day('fromDate'), day('toDate')];
  if (from !== null && to !== null) statement.period ??= { from, to };
}

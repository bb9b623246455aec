import { contract } from '../../../shared/contract/index.ts';
import { reportCsv, tradesCsvHead, tradesCsvLines } from '../../../shared/report/csv.ts';
import { findFigure } from '../../../shared/report/figure.ts';
import { reportJsonSchema } from '../../../shared/report/json-schema.ts';
import type { Report, ReportTrade } from '../../../shared/report/report.ts';
import { fillIn } from '../../../shared/words/fill-in.ts';
import type { Caller } from '../caller.ts';
import { text, type Command, type Values } from '../command.ts';
import { findAccount } from '../find-account.ts';
import { Misused } from '../refused.ts';
import { table } from '../table.ts';
import type { CliWords } from '../words.ts';
import { outputOf } from './output-of.ts';

const zReportAnswer = outputOf(contract.reports.period['~orpc'].outputSchema);
const zTradesAnswer = outputOf(contract.reports.trades['~orpc'].outputSchema);

const PERIOD = /^\d{4}(?:-(?:\d{2}-\d{2}|W\d{2}|\d{2}))?$/;

/** A day, a week, a month, a year or accounts as a report: JSON with every trade, a table of figures, or a table of trades. `schema` prints what the JSON holds. */
export const report: Command = {
  positionals: ['PERIOD'],
  options: { account: { type: 'string', multiple: true }, from: { type: 'string' }, to: { type: 'string' }, csv: { type: 'boolean' }, trades: { type: 'boolean' } },
  run: async ({ words, positionals, values, reach }) => {
    const what = positionals[0]!;
    if (what === 'schema') {
      const schema = reportJsonSchema();
      return { json: schema, lines: JSON.stringify(schema, null, 2).split('\n') };
    }
    const caller = reach();
    const { made, days } = await reportOf(caller, what, values);
    if (values['trades'] === true) return { json: made, lines: linesOf(tradesCsvHead() + tradesCsvLines(await allTrades(caller, days))) };
    if (values['csv'] === true) return { json: made, lines: linesOf(reportCsv(made)) };
    if (values['json'] !== true) return { json: null, lines: summary(words, made) };
    const rows = await allTrades(caller, days);
    return { json: { ...made, trades: { total: rows.length, listed: rows.length, rows } }, lines: [] };
  },
};

interface Days {
  readonly accountIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** @throws {Misused} REPORT_UNKNOWN */
async function reportOf(caller: Caller, what: string, values: Values): Promise<{ made: Report; days: Days }> {
  if (what === 'account') {
    const named = values['account'];
    const accountIds: string[] = [];
    for (const name of Array.isArray(named) ? (named as readonly string[]) : []) accountIds.push((await findAccount(caller, name)).id);
    const days = { accountIds, from: text(values, 'from') ?? null, to: text(values, 'to') ?? null };
    return { days, made: zReportAnswer.parse(await caller.call('reports/account', { ...days, listed: 0 })) };
  }
  if (!PERIOD.test(what)) throw new Misused('REPORT_UNKNOWN', { what });
  const made = zReportAnswer.parse(await caller.call('reports/period', { period: what, listed: 0 }));
  return { made, days: { accountIds: [], from: made.from, to: made.to } };
}

async function allTrades(caller: Caller, days: Days): Promise<ReportTrade[]> {
  const rows: ReportTrade[] = [];
  let cursor: string | null = null;
  do {
    const piece: { rows: ReportTrade[]; next: string | null } = zTradesAnswer.parse(await caller.call('reports/trades', { ...days, cursor, limit: 1000 }));
    rows.push(...piece.rows);
    cursor = piece.next;
  } while (cursor !== null);
  return rows;
}

/** Its lines as they are: each keeps its own end, but for what printing puts behind it. */
const linesOf = (csv: string): string[] => csv.split('\n').slice(0, -1);

const shown = ['trades', 'netPnl', 'fees'] as const;

/** A glance for the terminal; what is in it is in the JSON and the table. */
function summary({ cli }: CliWords, made: Report): string[] {
  const currencies = [...new Set(made.figures.filter(({ section }) => section === 'result').flatMap(({ currency }) => currency ?? []))];
  const cell = (currency: string, id: string): string => String(findFigure(made.figures, { section: 'result', currency, id })?.value ?? '—');
  return [
    fillIn(cli.said.report, { what: made.period ?? `${made.from ?? '…'} – ${made.to ?? '…'}`, figures: made.figures.length, trades: made.trades.total }),
    ...(currencies.length === 0 ? [cli.said.noTrades] : table(['', ...shown.map((id) => cli.stat[id])], currencies.map((currency) => [currency, ...shown.map((id) => cell(currency, id))]))),
  ];
}

import type { Report, ReportTrade } from '../../../shared/report/report.ts';
import { client } from '../../api/client.ts';

export interface ReportDays {
  readonly accountIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** Every trade of a report in pieces, the last closed first, until told to stop. */
export async function* allTrades({ accountIds, from, to }: ReportDays, signal: AbortSignal): AsyncGenerator<readonly ReportTrade[]> {
  let cursor: string | null = null;
  do {
    if (signal.aborted) return;
    const piece: { rows: ReportTrade[]; next: string | null } = await client.reports.trades({ accountIds: [...accountIds], from, to, cursor, limit: 1000 });
    yield piece.rows;
    cursor = piece.next;
  } while (cursor !== null);
}

/** A report's JSON with all its trades, in pieces: a year of a fast trader is more than one text can hold. */
export async function jsonPieces(report: Report, days: ReportDays, signal: AbortSignal, told: (done: number) => void): Promise<string[]> {
  const { trades: _named, ...rest } = report;
  const pieces = [`${JSON.stringify(rest, null, 1).slice(0, -2)},\n "trades": {"rows": [`];
  let done = 0;
  for await (const rows of allTrades(days, signal)) {
    pieces.push(rows.map((row, index) => `${done + index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`).join(''));
    done += rows.length;
    told(done);
  }
  // The count is that of what was collected: a trade that closed meanwhile is in both or in neither.
  return [...pieces, `\n], "total": ${done}, "listed": ${done}}\n}\n`];
}

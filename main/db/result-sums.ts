import { assertMinor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';

/** As much of a result as its sums take. */
export interface SummedResult {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: string;
  readonly tradingDay: string;
  readonly gross: number;
  readonly net: number;
}

/**
 * Results gathered by day before the sums kept of them are written (realised_sums by day and month, margin_results by day and instrument): one row a
 * day is touched, however many results it had. Whoever writes to `realised` writes these in the same transaction.
 */
export interface ResultSums {
  /** @param sign -1 takes results away again */
  readonly add: (results: Iterable<SummedResult>, sign?: 1 | -1) => void;
  readonly write: () => void;
}

/** Settled by margin: only closing moves cash, not buying and selling. */
const BY_MARGIN = ['future', 'perpetual', 'forex'];

interface Sum {
  readonly of: SummedResult;
  sum: number;
}

export function resultSums(db: Db): ResultSums {
  const nets = new Map<string, Sum>();
  const grosses = new Map<string, Sum>();
  const settled = new Map<string, boolean>();
  const byMargin = (instrumentId: string): boolean => {
    let yes = settled.get(instrumentId);
    if (yes === undefined) {
      yes = BY_MARGIN.includes(sql<{ kind: string }>(db, 'SELECT asset_class AS kind FROM instruments WHERE id = ?').get(instrumentId)?.kind ?? '');
      settled.set(instrumentId, yes);
    }
    return yes;
  };
  return {
    add: (results, sign = 1) => {
      for (const result of results) {
        addTo(nets, `${result.accountId} ${result.currency} ${result.tradingDay}`, result, sign * result.net);
        if (byMargin(result.instrumentId)) addTo(grosses, `${result.accountId} ${result.instrumentId} ${result.currency} ${result.tradingDay}`, result, sign * result.gross);
      }
    },
    write: () => {
      const spans = sql(db, 'INSERT INTO realised_sums (account_id, unit, span, currency, net) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET net = net + excluded.net');
      const months = new Map<string, Sum>();
      for (const { of, sum } of nets.values()) {
        spans.run(of.accountId, 'day', of.tradingDay, of.currency, sum);
        addTo(months, `${of.accountId} ${of.currency} ${of.tradingDay.slice(0, 7)}`, of, sum);
      }
      for (const { of, sum } of months.values()) spans.run(of.accountId, 'month', of.tradingDay.slice(0, 7), of.currency, sum);
      const margins = sql(db, 'INSERT INTO margin_results (account_id, instrument_id, day, currency, gross) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET gross = gross + excluded.gross');
      for (const { of, sum } of grosses.values()) margins.run(of.accountId, of.instrumentId, of.tradingDay, of.currency, sum);
      nets.clear();
      grosses.clear();
    },
  };
}

function addTo(sums: Map<string, Sum>, key: string, of: SummedResult, amount: number): void {
  const known = sums.get(key);
  if (known === undefined) sums.set(key, { of, sum: amount });
  else known.sum = assertMinor(known.sum + amount);
}

import type { OptionTerms } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';

/** A trade as strategies look at it; money in smallest units. */
export interface StrategyLegRow {
  readonly tradeId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly currency: string;
  readonly assetClass: string;
  readonly option: OptionTerms | null;
  readonly direction: 'long' | 'short';
  readonly status: 'open' | 'closed';
  readonly openedAt: string | null;
  readonly openedDay: string;
  readonly closedDay: string | null;
  readonly maxQuantity: string;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
  readonly orderId: string | null;
  /** What the trader said last: a name shared by trades put together, null for one that stands alone; undefined: nothing. */
  readonly mark: string | null | undefined;
}

type Row = Omit<StrategyLegRow, 'option' | 'mark'> & { option: string | null; marked: number | null; mark: string | null };

const selectFrom = (trades: string): string => `SELECT t.id AS tradeId, t.account_id AS accountId, t.instrument_id AS instrumentId, i.symbol, t.currency, i.asset_class AS assetClass, i.option, t.direction, t.status,
  t.opened_at AS openedAt, t.opened_day AS openedDay, t.closed_day AS closedDay, t.max_quantity AS maxQuantity, t.gross, t.fees, t.net, x.order_id AS orderId, s.number AS marked, s.strategy AS mark
  FROM ${trades} JOIN instruments i ON i.id = t.instrument_id JOIN fills x ON x.id = t.id
    LEFT JOIN strategy_marks s ON s.number = (SELECT max(m.number) FROM strategy_marks m WHERE m.trade_id = t.id)`;

const toLeg = ({ marked, mark, option, ...row }: Row): StrategyLegRow => ({ ...row, option: option === null ? null : (JSON.parse(option) as OptionTerms), mark: marked === null ? undefined : mark });

/** Trades of options, of what they are about, and those a trader has marked; of one account or of all, in the order of their opening. Found from there: most journals hold hardly any among all their trades. */
export function strategyLegs(db: Db, accountId: string | null): StrategyLegRow[] {
  return sql<Row>(
    db,
    `WITH meant AS (SELECT i.id FROM instruments i WHERE i.asset_class = 'option' OR i.symbol IN (SELECT json_extract(o.option, '$.underlying') FROM instruments o WHERE o.option IS NOT NULL)),
       named AS (SELECT t.id FROM accounts a CROSS JOIN meant m CROSS JOIN trades t INDEXED BY trades_by_position ON t.account_id = a.id AND t.instrument_id = m.id UNION SELECT trade_id FROM strategy_marks)
     ${selectFrom('named n CROSS JOIN trades t ON t.id = n.id')} WHERE (@accountId IS NULL OR t.account_id = @accountId)
     ORDER BY t.opened_day, t.opened_at, x.sequence`,
  )
    .all({ accountId })
    .map(toLeg);
}

/** Those of these trades that exist. */
export function legsNamed(db: Db, tradeIds: readonly string[]): StrategyLegRow[] {
  return sql<Row>(db, `${selectFrom('trades t')} WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.opened_day, t.opened_at, x.sequence`).all(JSON.stringify(tradeIds)).map(toLeg);
}

export function markStrategy(db: Db, tradeId: string, strategy: string | null, at: string): void {
  sql(db, 'INSERT INTO strategy_marks (trade_id, strategy, at) VALUES (?, ?, ?)').run(tradeId, strategy, at);
}

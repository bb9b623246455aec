import type { UnknownPosition } from '../../shared/contract/positions.ts';
import { sql, type Db } from './db.ts';

interface Row extends Omit<UnknownPosition, 'direction'> {
  readonly side: 'buy' | 'sell' | null;
}

/** Positions of which more was closed, or split, than is known to be held; those of one account, or of all. */
export function listUnknownPositions(db: Db, accountId: string | null): UnknownPosition[] {
  return sql<Row>(
    db,
    `SELECT p.account_id AS accountId, p.instrument_id AS instrumentId, i.symbol, i.name, i.currency, p.unknown_quantity AS quantity, p.unknown_splits AS splits,
       coalesce(u.trading_day, (SELECT min(a.trading_day) FROM share_actions a WHERE a.account_id = p.account_id AND a.instrument_id = p.instrument_id), p.last_day) AS firstDay, u.side
     FROM positions p JOIN instruments i ON i.id = p.instrument_id
       LEFT JOIN fills u ON u.sequence = (SELECT x.sequence FROM fills x JOIN trade_fills f ON f.fill_sequence = x.sequence
         WHERE x.account_id = p.account_id AND x.instrument_id = p.instrument_id AND f.role = 'unknown' ORDER BY x.trading_day, x.sequence LIMIT 1)
     WHERE (p.unknown_quantity <> '0' OR p.unknown_splits > 0) AND (@accountId IS NULL OR p.account_id = @accountId) ORDER BY p.number`,
  )
    .all({ accountId })
    .map(({ side, ...row }) => ({ ...row, direction: side === 'buy' ? 'short' : 'long' }));
}

/** Day of the first fill of a position that stands; null where there is none. */
export function firstDayOf(db: Db, accountId: string, instrumentId: string): string | null {
  return sql<{ day: string | null }>(db, 'SELECT min(trading_day) AS day FROM fills WHERE account_id = ? AND instrument_id = ? AND reverses IS NULL').get(accountId, instrumentId)!.day;
}

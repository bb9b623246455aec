import { sql, type Db } from './db.ts';
import { TAGGED, TRADE_TAGS, tradeConditions, type TradeSelection } from './trade-selection.ts';

export interface TagChange {
  readonly number: number;
  readonly id: string;
  readonly tag: string;
  readonly added: 0 | 1;
  readonly undoneAt: string | null;
}

/** @returns its number */
export function insertTagChange(db: Db, change: { id: string; at: string; tag: string; added: 0 | 1 }): number {
  return Number(sql(db, 'INSERT INTO tag_changes (id, at, tag, added, trades) VALUES (@id, @at, @tag, @added, 0)').run(change).lastInsertRowid);
}

export function countTagChange(db: Db, number: number, trades: number): void {
  sql(db, 'UPDATE tag_changes SET trades = ? WHERE number = ?').run(trades, number);
}

export function readTagChange(db: Db, id: string): TagChange | null {
  return sql<TagChange>(db, 'SELECT number, id, tag, added, undone_at AS undoneAt FROM tag_changes WHERE id = ?').get(id) ?? null;
}

/** Tags what does not show the tag already, from wherever. @returns how many trades show it newly */
export function addTag(db: Db, selection: TradeSelection, tag: string, change: number): number {
  const { where, values } = tradeConditions({ ...selection, tag: null });
  // A filter may be over a tag too; the one that is put on has a name of its own.
  const chosen = selection.tag === null ? '' : `AND ${TAGGED.replaceAll('@tag', '@ofTag')}`;
  return sql(
    db,
    `INSERT INTO trade_tags (fill_sequence, tag, added_by)
     SELECT x.sequence, @tag, @change FROM trades t JOIN fills x ON x.id = t.id WHERE ${where} ${chosen} AND NOT ${TAGGED}`,
  ).run({ ...values, tag, change, ...(selection.tag === null ? {} : { ofTag: selection.tag }) }).changes;
}

/** Takes trades' own tag off. @returns how many trades lost it, and how many still show it from a plan or a note */
export function removeTag(db: Db, selection: TradeSelection, tag: string, change: number): { changed: number; kept: number } {
  const { where, values } = tradeConditions({ ...selection, tag: null });
  const chosen = selection.tag === null ? '' : `AND ${TAGGED.replaceAll('@tag', '@ofTag')}`;
  const named = { ...values, tag, ...(selection.tag === null ? {} : { ofTag: selection.tag }) };
  // Whom it is about is fixed first: a filter over this very tag would lose its rows on the way.
  const ids = sql<{ id: string }>(db, `SELECT t.id FROM trades t WHERE ${where} ${chosen} AND ${TAGGED}`).all(named).map(({ id }) => id);
  const touched = { ids: JSON.stringify(ids), tag };
  const changed = sql<{ n: number }>(
    db,
    `SELECT count(DISTINCT f.trade_id) AS n FROM trade_fills f JOIN trade_tags g ON g.fill_sequence = f.fill_sequence AND g.tag = @tag COLLATE NOCASE AND g.removed_by IS NULL
     WHERE f.role IN ('opened', 'added') AND f.trade_id IN (SELECT value FROM json_each(@ids))`,
  ).get(touched)!.n;
  sql(
    db,
    `UPDATE trade_tags SET removed_by = @change WHERE removed_by IS NULL AND tag = @tag COLLATE NOCASE
       AND fill_sequence IN (SELECT f.fill_sequence FROM trade_fills f WHERE f.role IN ('opened', 'added') AND f.trade_id IN (SELECT value FROM json_each(@ids)))`,
  ).run({ ...touched, change });
  const kept = sql<{ n: number }>(db, `SELECT count(*) AS n FROM trades t WHERE t.id IN (SELECT value FROM json_each(@ids)) AND ${TAGGED}`).get(touched)!.n;
  return { changed, kept };
}

/** @returns how many tags came off or came back */
export function undoTagChange(db: Db, change: TagChange, at: string): number {
  const { changes } =
    change.added === 1
      ? sql(db, 'DELETE FROM trade_tags WHERE added_by = ? AND removed_by IS NULL').run(change.number)
      : // Where the tag has been put on again meanwhile, it stands already.
        sql(db, 'UPDATE OR IGNORE trade_tags SET removed_by = NULL WHERE removed_by = ?').run(change.number);
  sql(db, 'UPDATE tag_changes SET undone_at = ? WHERE number = ?').run(at, change.number);
  return changes;
}

/** Own tags of all trades, or of some, in the order in which they were put on. */
export function ownTagsOf(db: Db, tradeIds: readonly string[] | null = null): Map<string, string[]> {
  const from = `FROM trade_tags g JOIN trade_fills f ON f.fill_sequence = g.fill_sequence AND f.role IN ('opened', 'added') WHERE g.removed_by IS NULL`;
  const rows =
    tradeIds === null
      ? sql<{ tradeId: string; tag: string }>(db, `SELECT f.trade_id AS tradeId, g.tag ${from} ORDER BY g.number`).all()
      : sql<{ tradeId: string; tag: string }>(
          db,
          `SELECT f.trade_id AS tradeId, g.tag FROM trade_fills f JOIN trade_tags g ON g.fill_sequence = f.fill_sequence AND g.removed_by IS NULL
           WHERE f.trade_id IN (SELECT value FROM json_each(?)) AND f.role IN ('opened', 'added') ORDER BY g.number`,
        ).all(JSON.stringify(tradeIds));
  const byTrade = new Map<string, string[]>();
  for (const { tradeId, tag } of rows) {
    const tags = byTrade.get(tradeId);
    if (tags === undefined) byTrade.set(tradeId, [tag]);
    else tags.push(tag);
  }
  return byTrade;
}

/** How many trades the filter finds by each tag, by the tag in small letters as the filter compares them: A to Z alone. */
export function tradesPerTag(db: Db): (tag: string) => number {
  const rows = sql<{ tag: string; n: number }>(db, `SELECT lower(tag) AS tag, count(DISTINCT trade_id) AS n FROM (${TRADE_TAGS}) GROUP BY 1`).all();
  const counts = new Map(rows.map(({ tag, n }) => [tag, n]));
  return (tag) => counts.get(tag.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())) ?? 0;
}

export function standingTags(db: Db): string[] {
  return sql<{ tag: string }>(db, 'SELECT min(tag) AS tag FROM trade_tags WHERE removed_by IS NULL GROUP BY tag COLLATE NOCASE').all().map(({ tag }) => tag);
}

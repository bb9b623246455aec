import { sql, type Db } from './db.ts';
import { FELT_CHECK, FELT_NOTE, TAGGED_PARTS } from './trade-selection.ts';

/** Instruments whose symbol and name hold a text. */
export function instrumentsNamed(db: Db, text: string): string[] {
  return sql<{ id: string }>(db, `SELECT i.id FROM instruments i WHERE instr(lower(i.symbol || ' ' || i.name), ?) > 0`).all(text.trim().toLowerCase()).map(({ id }) => id);
}

export function plansOfSetup(db: Db, setup: string): string[] {
  return sql<{ id: string }>(db, `SELECT p.id FROM plans p WHERE p.state <> 'draft' AND json_extract(p.content, '$.setup') = ?`).all(setup).map(({ id }) => id);
}

export function plansTagged(db: Db, tag: string): string[] {
  return sql<{ id: string }>(db, TAGGED_PARTS.plans).all({ tag }).map(({ id }) => id);
}

/** Fills that opened trades which show a tag of their own or of their notes. */
export function openingsTagged(db: Db, tag: string): Set<number> {
  return openings(db, `${TAGGED_PARTS.notes} UNION ${TAGGED_PARTS.own}`, { tag });
}

/** Plans whose last check-in says a feeling. */
export function plansFelt(db: Db, emotion: string): string[] {
  return sql<{ id: string }>(db, `SELECT plan_id AS id FROM (${FELT_CHECK('plan_id')}) WHERE nth = 1 AND emotion = @emotion`).all({ emotion }).map(({ id }) => id);
}

/** Fills that opened trades of which their own note or check-in says the feeling, and of which it says any: those do not ask their plan. */
export function openingsFelt(db: Db, emotion: string): { felt: Set<number>; otherwise: Set<number> } {
  const noted = `SELECT trade_id FROM (${FELT_NOTE})`;
  const checked = 'SELECT trade_id FROM check_ins WHERE trade_id IS NOT NULL';
  return {
    felt: openings(
      db,
      `SELECT trade_id FROM (${FELT_NOTE}) WHERE nth = 1 AND emotion = @emotion UNION
       SELECT trade_id FROM (${FELT_CHECK('trade_id')}) WHERE nth = 1 AND emotion = @emotion AND trade_id NOT IN (${noted})`,
      { emotion },
    ),
    otherwise: openings(db, `${noted} UNION ${checked}`, {}),
  };
}

/** What fills trades are named by, as their places in the journal. */
function openings(db: Db, tradeIds: string, values: Record<string, string>): Set<number> {
  return new Set(sql<{ sequence: number }>(db, `SELECT x.sequence FROM (${tradeIds}) n JOIN fills x ON x.id = n.trade_id`).all(values).map(({ sequence }) => sequence));
}

/** The same for trades that are known by name. */
export function openingOfTrade(db: Db, ids: Iterable<string>): Map<number, string> {
  return new Map(sql<{ sequence: number; id: string }>(db, 'SELECT x.sequence, x.id FROM json_each(?) n JOIN fills x ON x.id = n.value').all(JSON.stringify([...ids])).map(({ sequence, id }) => [sequence, id]));
}

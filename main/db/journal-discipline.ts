import type { JournalDiscipline } from '../../shared/rules/stop-rule.ts';
import { sql, type Db } from './db.ts';
import { untilChanged } from './kept.ts';

/** Until somebody writes a rule over all accounts there is none; loosening one waits a day. */
const NONE: JournalDiscipline = { rules: [], ratchetDelayMs: 86_400_000 };

export function readJournalDiscipline(db: Db): JournalDiscipline {
  return untilChanged(db, ['journal_discipline'], 'journal-discipline', () => {
    const row = sql<{ discipline: string }>(db, 'SELECT discipline FROM journal_discipline WHERE id = 1').get();
    return row === undefined ? NONE : (JSON.parse(row.discipline) as JournalDiscipline);
  });
}

export function writeJournalDiscipline(db: Db, discipline: JournalDiscipline): void {
  sql(db, 'INSERT INTO journal_discipline (id, discipline) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET discipline = excluded.discipline').run(JSON.stringify(discipline));
}

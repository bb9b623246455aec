import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { periodDays } from '../../../shared/review/period.ts';
import { weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { wallParts } from '../../app/format/instant.ts';

export type ListRow = { readonly type: 'week'; readonly key: string; readonly week: string } | { readonly type: 'entry'; readonly key: string; readonly entry: JournalEntry };

const weekOf = ({ kind, subject, createdAt }: JournalEntry, zone: string): string =>
  kind === 'week' ? subject : weekOfTradingDay(kind === 'day' ? subject : kind === 'month' ? periodDays(subject).to : wallParts(createdAt, zone).day);

/** Entries as the engine orders them, with a heading wherever another week begins. */
export function listRows(entries: readonly JournalEntry[], zone: string): ListRow[] {
  const rows: ListRow[] = [];
  let week = '';
  for (const entry of entries) {
    const own = weekOf(entry, zone);
    if (own !== week) rows.push({ type: 'week', key: `week/${own}/${entry.id}`, week: own });
    week = own;
    rows.push({ type: 'entry', key: entry.id, entry });
  }
  return rows;
}

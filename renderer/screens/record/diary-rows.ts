import type { RecordRow } from '../../../shared/record/record.ts';
import { wallParts } from '../../app/format/instant.ts';
import { tell, type Chapter, type Told } from './told.ts';

export type DiaryRow =
  | { readonly type: 'day'; readonly key: string; readonly day: string }
  | { readonly type: 'line'; readonly key: string; readonly record: RecordRow; readonly told: Told };

/** The lines of one chapter, or all, newest first, with a heading wherever another day of the home zone begins. */
export function diaryRows(records: readonly RecordRow[], zone: string, chapter: Chapter | null): DiaryRow[] {
  const rows: DiaryRow[] = [];
  let day = '';
  for (const record of records) {
    const told = tell(record);
    if (chapter !== null && told.chapter !== chapter) continue;
    const own = wallParts(record.at, zone).day;
    // Keyed by the first line below it: after a corrected clock the same day may come twice.
    if (own !== day) rows.push({ type: 'day', key: `day/${own}/${record.seq}`, day: own });
    day = own;
    rows.push({ type: 'line', key: String(record.seq), record, told });
  }
  return rows;
}

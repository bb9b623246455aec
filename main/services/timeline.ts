import type { Firing } from '../../shared/contract/accounts.ts';
import { listFirings } from '../db/firings.ts';
import type { ServiceContext } from './context.ts';
import { cursorOf, readCursor } from './cursor.ts';

export interface TimelinePage {
  rows: Firing[];
  next: string | null;
}

/**
 * Rules that have spoken, newest first; of an account with those over all accounts.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function timeline(ctx: ServiceContext, { accountId, limit, cursor }: { accountId: string | null; limit: number; cursor: string | null }): TimelinePage {
  const before = readCursor(cursor, ['number']);
  const found = listFirings(ctx.db, accountId, limit + 1, before === null ? null : (before[0] as number));
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(({ firing }) => firing), next: found.length > limit && last !== undefined ? cursorOf([last.number]) : null };
}

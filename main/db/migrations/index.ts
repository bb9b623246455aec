import type { Migration } from '../migrate.ts';
import { journalTables } from './0010-journal.ts';
import { accountTables } from './0020-accounts.ts';

/** Every step from an empty file to today's, in order. A step that has been released is never edited: add one. */
export const migrations: readonly Migration[] = [journalTables, accountTables];

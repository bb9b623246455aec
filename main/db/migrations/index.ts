import type { Migration } from '../migrate.ts';
import { journalTables } from './0010-journal.ts';
import { accountTables } from './0020-accounts.ts';
import { disciplineTables } from './0030-discipline.ts';
import { ledgerTables } from './0040-ledger.ts';
import { journalEntryTables } from './0050-journal.ts';
import { earliestTime } from './0060-earliest.ts';
import { recordHeadTable } from './0070-record-head.ts';
import { stopRuleTables } from './0080-stop-rules.ts';
import { lotsAndActions } from './0090-lots-and-actions.ts';
import { statementLines } from './0100-statement-lines.ts';
import { importCentreTables } from './0105-import-centre.ts';
import { cashTables } from './0110-cash.ts';
import { priceTables } from './0120-prices.ts';
import { statisticsTables } from './0130-statistics.ts';
import { tradeTables } from './0140-trade-tables.ts';
import { sumsByBatch } from './0150-sums-by-batch.ts';
import { routineTables } from './0170-routines.ts';
import { premortemScoring } from './0180-premortem-scoring.ts';
import { searchTables } from './0190-search.ts';
import { retrospectiveTables } from './0200-retrospective.ts';
import { statisticsBySlot } from './0210-statistics-by-slot.ts';
import { goalTables } from './0220-goals.ts';
import { journalDepth } from './0230-journal-depth.ts';
import { tradeColumns } from './0260-trade-columns.ts';
import { searchWords } from './0270-search-words.ts';

/** Every step from an empty file to today's, in order. A step that has been released is never edited: add one. */
export const migrations: readonly Migration[] = [
  journalTables,
  accountTables,
  disciplineTables,
  ledgerTables,
  journalEntryTables,
  earliestTime,
  recordHeadTable,
  stopRuleTables,
  lotsAndActions,
  statementLines,
  importCentreTables,
  cashTables,
  priceTables,
  statisticsTables,
  tradeTables,
  sumsByBatch,
  routineTables,
  premortemScoring,
  searchTables,
  retrospectiveTables,
  statisticsBySlot,
  goalTables,
  journalDepth,
  tradeColumns,
  searchWords,
];

import type { ImportOutcome } from '../../../shared/contract/import-centre.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { fillsAtLines, linksOfImport } from '../../db/fills.ts';
import { sequencesOfImport } from '../../db/imports.ts';
import type { ServiceContext } from '../context.ts';

/** More fills than this come from no few lines of a statement. */
const MOST_FILLS = 2000;

/** @throws {Refusal} IMPORT_NOT_FOUND */
export function importOutcome(ctx: ServiceContext, { id }: { id: string }): ImportOutcome {
  return { importId: id, links: linksOfImport(ctx.db, sequences(ctx, id)) };
}

/** @throws {Refusal} IMPORT_NOT_FOUND */
export function fillsAtStatementLines(ctx: ServiceContext, { importId, from, to }: { importId: string; from: number; to: number }): Fill[] {
  return fillsAtLines(ctx.db, sequences(ctx, importId), from, to, MOST_FILLS);
}

function sequences(ctx: ServiceContext, id: string): { first: number; end: number } {
  const found = sequencesOfImport(ctx.db, id);
  if (found === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id });
  return found;
}

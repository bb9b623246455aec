import type { Import } from '../../../shared/contract/fills.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertCashFlow } from '../../db/cash-flows.ts';
import { nextFillSequence, standingOfImport, type NewFill } from '../../db/fills.ts';
import { flowsOfImport, readImport, sequencesOfImport, writeUndone } from '../../db/imports.ts';
import { assertChecked, withoutRowChecks } from '../../db/row-checks.ts';
import type { ServiceContext } from '../context.ts';
import { breathe } from '../in-turns.ts';
import { fillsArrived, fillsReversed } from '../discipline-events.ts';
import { creditBefore } from '../fill-credit.ts';
import { reversalOf } from '../fills/fills.ts';
import { getAccount } from '../get-account.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { arrivals, type Arrivals } from './arrivals.ts';
import { undoSplits } from './book-splits.ts';
import { whileRunning, type Running } from './running.ts';
import { bringUpToDate, STEP } from './steps.ts';
import { touched } from './touched.ts';

/**
 * Undoes an import: every fill of it that still stands is reversed, typed fills it replaced stand again, its cash is taken
 * back. The statement and all rows stay; the same file can be imported anew.
 *
 * All of it in one transaction, or nothing. While it runs nobody else has a turn with the journal; how far it is can be asked by the
 * import's id, and it can be stopped, which leaves the import as it was.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND, IMPORT_UNDONE, IMPORT_CANCELLED
 */
export function undoImport(ctx: ServiceContext, { id }: { id: string }): Promise<Import> {
  return whileRunning(ctx, [id], null, (running) => ctx.writeAlone(() => takeBack(ctx, id, running)));
}

async function takeBack(ctx: ServiceContext, id: string, running: Running): Promise<Import> {
  const made = readImport(ctx.db, id);
  if (made === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id });
  if (made.undoneAt !== null) throw new Refusal('conflict', 'IMPORT_UNDONE', { id, at: made.undoneAt });
  const account = getAccount(ctx, { id: made.accountId });
  const at = ctx.clock.instant();
  const queueCredit = creditBefore(ctx, account.id);
  const kept = arrivals(ctx, account, id, { instruments: [], replaced: [] });
  const { own, replaced } = await withoutRowChecks(ctx.db, () => reverseFills(ctx, id, kept, running));
  kept.assertChecked();
  await bringUpToDate(kept, running);
  undoSplits(ctx, id);
  queueCredit(id);
  await takeBackCash(ctx, id);
  running.at('statistics', 0, 1);
  keepStatistics(ctx.db);
  writeUndone(ctx.db, id, at);
  ctx.record('import-undone', { importId: id, accountId: account.id, sha256: made.sha256, reversed: own.count, restored: replaced.map(({ reverses }) => reverses) });
  fillsReversed(ctx, own.touched());
  if (replaced.length > 0) fillsArrived(ctx, replaced.map((reversal) => restoredBy(ctx, reversal)));
  await breathe();
  running.tooLate();
  return readImport(ctx.db, id)!;
}

type Touched = ReturnType<typeof touched>;

interface Reversed {
  /** The import's own fills: how many, and each position with each ticket once. */
  readonly own: { count: number; readonly touched: () => Touched[] };
  /** Reversals of typed fills that came with it. */
  readonly replaced: readonly NewFill[];
}

async function reverseFills(ctx: ServiceContext, id: string, kept: Arrivals, running: Running): Promise<Reversed> {
  const { first, end } = sequencesOfImport(ctx.db, id)!;
  const positions = new Map<string, Touched>();
  const own = { count: 0, touched: () => [...positions.values()] };
  const replaced: NewFill[] = [];
  for (let from = first; from < end; from += STEP) {
    running.at('keeping', from - first, end - first);
    const next = nextFillSequence(ctx.db);
    const standing = standingOfImport(ctx.db, id, { first: from, end: Math.min(end, from + STEP) });
    for (const fill of standing) {
      if (fill.reverses !== null) {
        replaced.push(fill);
        continue;
      }
      own.count += 1;
      const each = touched(ctx, fill);
      positions.set(`${each.instrumentId} ${each.ticketId ?? ''}`, each);
    }
    kept.keep(standing.map((fill) => reversalOf(fill)));
    // While their pages are at hand.
    assertChecked(ctx.db, 'fills', { sequence: { from: next } });
    await breathe();
  }
  return { own, replaced };
}

const restoredBy = (ctx: ServiceContext, { accountId, instrumentId, reverses }: NewFill): Touched => touched(ctx, { id: reverses!, accountId, instrumentId });

async function takeBackCash(ctx: ServiceContext, id: string): Promise<void> {
  for (const [index, flow] of flowsOfImport(ctx.db, id).entries()) {
    insertCashFlow(ctx.db, { ...flow, id: ctx.newId(), amount: 0 - flow.amount, importId: null, line: null, reverses: flow.id, looseningId: null });
    if (index % STEP === STEP - 1) await breathe();
  }
}

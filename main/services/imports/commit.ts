import type { Account } from '../../../shared/account/account.ts';
import type { Import } from '../../../shared/contract/fills.ts';
import { MoneyError } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { nextFillSequence, readFillRow, type NewFill } from '../../db/fills.ts';
import { insertImport, insertImportRows, keepStatement, keepStatementParts, readImport } from '../../db/imports.ts';
import { withoutRowChecks } from '../../db/row-checks.ts';
import type { ServiceContext } from '../context.ts';
import { breathe } from '../in-turns.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { fillsArrived } from '../discipline-events.ts';
import { endCredit } from '../fill-credit.ts';
import { contradictExits } from '../fills/exit-contradiction.ts';
import { reversalOf } from '../fills/fills.ts';
import { getAccount } from '../get-account.ts';
import { bookShares, bringsShares } from './book.ts';
import { keepStatementCash } from './book-cash.ts';
import { keepSplits } from './book-splits.ts';
import { instrumentFinder } from './instrument-for.ts';
import { journalSide } from './journal-side.ts';
import { arrivals } from './arrivals.ts';
import { sharesNamed } from './named.ts';
import { forgetPreview, heldPreview, whileInUse, type HeldPreview } from './preview-store.ts';
import { whileRunning, type Running } from './running.ts';
import type { ImportPlan } from './statement-asks.ts';
import { bringUpToDate, STEP } from './steps.ts';
import { touched } from './touched.ts';

/**
 * Imports a file that was looked at: all of it, in one transaction, or nothing.
 *
 * It is held against the journal once more, for that may have changed since the preview. While it runs nobody else has a turn
 * with the journal; how far it is can be asked, and it can be stopped, which takes back whatever was written.
 *
 * @throws {Refusal} PREVIEW_GONE, IMPORT_RUNNING, IMPORT_NOT_CLEAN with every refused row and open question, IMPORT_TOO_LARGE, IMPORT_CANCELLED
 */
export async function commitImport(ctx: ServiceContext, { previewId }: { previewId: string }): Promise<Import> {
  const preview = heldPreview(ctx, previewId);
  const made = await whileInUse(preview.reader, () => whileRunning(ctx, [previewId], null, (running) => ctx.writeAlone(() => bringIn(ctx, preview, running)).catch(asRefusal)));
  forgetPreview(ctx, previewId);
  return made;
}

/** A sum that only shows itself in the ledger, over accounts perhaps: everything was taken back, and the reason is said. */
function asRefusal(error: unknown): never {
  throw error instanceof MoneyError && error.reason === 'money.tooLarge' ? new Refusal('refused', 'IMPORT_TOO_LARGE') : error;
}

async function bringIn(ctx: ServiceContext, { account: before, fileName, answers, days, reader }: HeldPreview, running: Running): Promise<Import> {
  const account = getAccount(ctx, { id: before.id });
  running.at('matching', 0, 1);
  await reader.ask('compare', { side: journalSide(ctx, account, days), answers, summary: false });
  const plan = await reader.ask('plan', {});
  if (plan.refusedRows > 0 || plan.questions.length > 0) throw notClean(plan);
  const at = ctx.clock.instant();
  const id = ctx.newId();
  const number = await keepHead(ctx, { id, account, fileName, answers, at }, plan, { reader });
  const kept = arrivals(ctx, account, id, plan);
  const { newFills } = plan.counts;
  const keepAll = async (): Promise<void> => {
    let next = reader.ask('batch', { from: 0, count: STEP });
    for (let from = 0; from < newFills; from += STEP) {
      running.at('keeping', from, newFills);
      const batch = await next;
      // The thread books the next ones while these are kept.
      if (from + STEP < newFills) next = reader.ask('batch', { from: from + STEP, count: STEP });
      kept.keepBatch(batch);
      await breathe();
    }
    await next;
  };
  await withoutRowChecks(ctx.db, keepAll);
  kept.assertChecked();
  // Packed by the thread while the journal is brought up to date.
  const packing = reader.ask('knownRows', {});
  packing.catch(() => undefined);
  const instrumentOf = instrumentFinder(ctx);
  const shares = plan.cash.filter(bringsShares).map((cash) => bookShares(cash, account, instrumentOf(sharesNamed(cash)!), id));
  const replaced = plan.replaced.map(([, typedId]) => readFillRow(ctx.db, typedId)!);
  const replacedFills = replaced.map((typed) => touched(ctx, typed));
  kept.keep([...shares, ...replaced.map((typed) => reversalOf(typed, { source: 'import', importId: id }))]);
  await bringUpToDate(kept, running);
  running.at('statistics', 0, 1);
  contradictExits(ctx, kept.underTickets());
  keepStatementCash(ctx, account, id, plan.balances, plan.cash);
  keepSplits(ctx, account, id, plan.cash, instrumentOf);
  // What waits to be counted is counted while the thread packs; the end of the save finds what little comes after.
  keepStatistics(ctx.db);
  // Rows the person said are the same as earlier ones are kept too, so that the question is not asked again.
  const rows = await packing;
  if (rows !== null) insertImportRows(ctx.db, number, rows.days, rows.rows);
  const { rows: count, counts, format, sha256 } = plan;
  ctx.record('import-committed', { importId: id, accountId: account.id, fileName, format, sha256, rows: count, newFills: counts.newFills, knownFills: counts.knownFills, newCash: counts.newCash, replaced: replaced.map((typed: NewFill) => typed.id) });
  endCredit(ctx, account.id, replaced.map((typed) => typed.id), 'statement');
  // Their places are taken in the same breath: no exit loses its position by it.
  if (replacedFills.length > 0) fillsArrived(ctx, replacedFills);
  fillsArrived(ctx, kept.touched());
  await breathe();
  running.tooLate();
  return readImport(ctx.db, id)!;
}

interface ImportHead {
  readonly id: string;
  readonly account: Account;
  readonly fileName: string;
  readonly answers: HeldPreview['answers'];
  readonly at: string;
}

/** The statement and the import itself, before the fills that name them. @returns the import's number */
async function keepHead(ctx: ServiceContext, { id, account, fileName, answers, at }: ImportHead, plan: ImportPlan, { reader }: Pick<HeldPreview, 'reader'>): Promise<number> {
  const { parts, lines } = await reader.ask('parts', {});
  const [only] = parts;
  const whole = parts.length === 1 ? only!.content : new Uint8Array();
  if (keepStatement(ctx.db, { sha256: plan.sha256, bytes: plan.bytes, content: whole, storedAt: at }) && parts.length > 1) keepStatementParts(ctx.db, plan.sha256, parts, lines);
  const shares = plan.cash.filter(bringsShares).length;
  const firstSequence = nextFillSequence(ctx.db);
  return insertImport(ctx.db, {
    id,
    accountId: account.id,
    fileName,
    format: plan.format,
    encoding: plan.encoding,
    sha256: plan.sha256,
    // A mapping that was only proposed and taken counts as drawn: next time it is proposed again.
    mapping: plan.format === 'generic-csv' && plan.mapping !== null ? JSON.stringify(plan.mapping) : null,
    answers: JSON.stringify(answers),
    rows: plan.rows,
    ...plan.counts,
    periodFrom: plan.period?.from ?? null,
    periodTo: plan.period?.to ?? null,
    firstSequence,
    endSequence: firstSequence + plan.counts.newFills + shares + plan.replaced.length,
    brokerAccount: plan.brokerAccount,
    at,
  });
}

function notClean({ refused, refusedRows, questions }: ImportPlan): Refusal {
  return new Refusal('refused', 'IMPORT_NOT_CLEAN', { refused: refusedRows, questions: questions.length }, [
    ...refused.map(({ line, code, params }) => ({ code, field: `line.${line}`, params: { ...params, line } })),
    ...questions.map(({ id, code, params }) => ({ code, field: `question.${id}`, params })),
  ]);
}

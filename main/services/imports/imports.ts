import { deflateRawSync } from 'node:zlib';
import type { Import } from '../../../shared/contract/fills.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertCashFlow } from '../../db/cash-flows.ts';
import { newestLink } from '../../db/fill-links.ts';
import { nextFillSequence, standingFillsOfImport, standingReversalsOfImport, type NewFill } from '../../db/fills.ts';
import { flowsOfImport, insertImport, keepStatement, listImports as readImports, readImport, writeUndone } from '../../db/imports.ts';
import { sha256 } from '../../db/sha256.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { fillsArrived, fillsReversed } from '../discipline-events.ts';
import { endCredit, withholdingCredit } from '../fill-credit.ts';
import { contradictExits } from '../fills/exit-contradiction.ts';
import { reversalOf } from '../fills/fills.ts';
import { keepFills, type IncomingFill } from '../fills/keep-fills.ts';
import { linkSuggester } from '../fills/suggested-link.ts';
import { bookFill, bookShares, bringsShares } from './book.ts';
import { keepStatementCash } from './book-cash.ts';
import { keepSplits, undoSplits } from './book-splits.ts';
import { instrumentFinder, sharesNamed } from './instrument-for.ts';
import { keepRows } from './known-rows.ts';
import { forgetPreview, heldPreview, type HeldPreview } from './preview-store.ts';
import { isCommittable } from './preview.ts';
import { compareWithJournal, tradingDaysIn, type StatementReading } from './read-statement.ts';

/** Newest first. */
export function listImports(ctx: ServiceContext): Import[] {
  return readImports(ctx.db);
}

/**
 * Imports a file that was looked at: all of it, in one transaction, or nothing.
 *
 * It is held against the journal once more, for that may have changed since the preview.
 *
 * @throws {Refusal} PREVIEW_GONE, IMPORT_NOT_CLEAN with every refused row and open question
 */
export function commitImport(ctx: ServiceContext, { previewId }: { previewId: string }): Import {
  const preview = heldPreview(ctx, previewId);
  const made = ctx.write(() => bringIn(ctx, preview));
  forgetPreview(ctx, previewId);
  return made;
}

function bringIn(ctx: ServiceContext, { account: before, request, bytes, statement }: HeldPreview): Import {
  const account = getAccount(ctx, { id: before.id });
  const reading = compareWithJournal(ctx, account, statement, request.answers);
  if (!isCommittable(reading)) throw notClean(reading);
  const at = ctx.clock.instant();
  const id = ctx.newId();
  const hash = sha256(bytes);
  keepStatement(ctx.db, { sha256: hash, bytes: bytes.length, content: deflateRawSync(bytes), storedAt: at });
  const shares = reading.freshCash.filter(bringsShares);
  const firstSequence = nextFillSequence(ctx.db);
  const counts = { rows: statement.rows, newFills: reading.fresh.length, knownFills: reading.known.length, newCash: reading.freshCash.length };
  const number = insertImport(ctx.db, {
    id,
    accountId: account.id,
    fileName: request.fileName,
    format: statement.format,
    encoding: statement.encoding,
    sha256: hash,
    // A mapping that was only proposed and taken counts as drawn: next time it is proposed again.
    mapping: statement.format === 'generic-csv' && statement.mapping !== null ? JSON.stringify(statement.mapping) : null,
    answers: JSON.stringify(request.answers),
    ...counts,
    knownCash: reading.knownCash.length,
    periodFrom: statement.period?.from ?? null,
    periodTo: statement.period?.to ?? null,
    firstSequence,
    endSequence: firstSequence + reading.fresh.length + shares.length + reading.replaced.size,
    at,
  });

  const instrumentOf = instrumentFinder(ctx);
  const suggest = linkSuggester(ctx, account);
  const dayOf = tradingDaysIn(account);
  const incoming = reading.fresh.map((row): IncomingFill => {
    const booked = bookFill(row, account, instrumentOf(row), id, dayOf(row));
    const typed = reading.replaced.get(row);
    const moved = typed === undefined ? null : newestLink(ctx.db, typed.id);
    return { ...booked, link: moved === null ? suggest(booked) : { planId: moved.planId, ticketId: moved.ticketId, link: moved.link, basis: 'moved' } };
  });
  for (const cash of shares) incoming.push(bookShares(cash, account, instrumentOf(sharesNamed(cash)!), id));
  const replaced = [...reading.replaced.values()];
  const replacedFills = replaced.map((typed) => touched(ctx, typed));
  const kept = keepFills(ctx, [...incoming, ...replaced.map((typed) => reversalOf(typed, { source: 'import', importId: id }))]);
  contradictExits(ctx, kept.flatMap(({ id, ticketId }, index) => (ticketId === null ? [] : [{ id, accountId: incoming[index]!.accountId, instrumentId: incoming[index]!.instrumentId }])));
  keepStatementCash(ctx, account, id, statement, reading.freshCash);
  keepSplits(ctx, account, id, reading.freshCash, instrumentOf);
  // Rows the person said are the same as earlier ones are kept too, so that the question is not asked again.
  keepRows(ctx, number, [...reading.fresh, ...reading.same], reading.freshCash);
  ctx.record('import-committed', { importId: id, accountId: account.id, fileName: request.fileName, format: statement.format, sha256: hash, ...counts, replaced: replaced.map((typed) => typed.id) });
  endCredit(ctx, account.id, replaced.map((typed) => typed.id), 'statement');
  // Their places are taken in the same breath: no exit loses its position by it.
  if (replacedFills.length > 0) fillsArrived(ctx, replacedFills);
  fillsArrived(ctx, incoming.map(({ accountId, instrumentId }, index) => ({ accountId, instrumentId, ticketId: kept[index]!.ticketId })));
  return readImport(ctx.db, id)!;
}

/** What the discipline needs to know of a fill that came or went. */
function touched(ctx: ServiceContext, { id, accountId, instrumentId }: Pick<NewFill, 'id' | 'accountId' | 'instrumentId'>): { accountId: string; instrumentId: string; ticketId: string | null } {
  return { accountId, instrumentId, ticketId: newestLink(ctx.db, id)?.ticketId ?? null };
}

function notClean({ refused, questions }: StatementReading): Refusal {
  return new Refusal('refused', 'IMPORT_NOT_CLEAN', { refused: refused.length, questions: questions.length }, [
    ...refused.slice(0, 500).map(({ line, code, params }) => ({ code, field: `line.${line}`, params: { ...params, line } })),
    ...questions.map(({ id, code, params }) => ({ code, field: `question.${id}`, params })),
  ]);
}

/**
 * Undoes an import: every fill of it that still stands is reversed, typed fills it replaced stand again, its cash is taken
 * back. The statement and all rows stay; the same file can be imported anew.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND, IMPORT_UNDONE
 */
export function undoImport(ctx: ServiceContext, { id }: { id: string }): Import {
  const made = readImport(ctx.db, id);
  if (made === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id });
  if (made.undoneAt !== null) throw new Refusal('conflict', 'IMPORT_UNDONE', { id, at: made.undoneAt });
  const account = getAccount(ctx, { id: made.accountId });
  return ctx.write(() => {
    const at = ctx.clock.instant();
    const own = standingFillsOfImport(ctx.db, id);
    const replaced = standingReversalsOfImport(ctx.db, id);
    const reversed = own.map((fill) => touched(ctx, fill));
    const reverse = (): void => {
      keepFills(ctx, [...own, ...replaced].map((fill) => reversalOf(fill)));
      undoSplits(ctx, id);
    };
    withholdingCredit(ctx, account.id, reverse, () => id);
    for (const flow of flowsOfImport(ctx.db, id)) {
      insertCashFlow(ctx.db, { ...flow, id: ctx.newId(), amount: 0 - flow.amount, importId: null, line: null, reverses: flow.id, looseningId: null });
    }
    writeUndone(ctx.db, id, at);
    ctx.record('import-undone', { importId: id, accountId: account.id, sha256: made.sha256, reversed: own.length, restored: replaced.map(({ reverses }) => reverses) });
    fillsReversed(ctx, reversed);
    if (replaced.length > 0) fillsArrived(ctx, replaced.map(({ accountId, instrumentId, reverses }) => touched(ctx, { id: reverses!, accountId, instrumentId })));
    return readImport(ctx.db, id)!;
  });
}

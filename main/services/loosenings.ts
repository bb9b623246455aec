import type { AccountTerms, LenderFlag, Maintenance } from '../../shared/account/account.ts';
import type { InstrumentTerms } from '../../shared/account/instrument.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { Discipline, DisciplineChange, PendingLoosening } from '../../shared/rules/discipline.ts';
import type { JournalDiscipline } from '../../shared/rules/stop-rule.ts';
import { beginWait, waitState } from '../../shared/time/wait.ts';
import { listAccounts, readAccount, readDiscipline, writeConfirmation, writeDiscipline, type Confirmation } from '../db/accounts.ts';
import { removeCalendarEvent } from '../db/calendar-events.ts';
import { readInstrument, writeInstrument } from '../db/instruments.ts';
import { readJournalDiscipline, writeJournalDiscipline } from '../db/journal-discipline.ts';
import { endLoosening, insertLoosening, pendingLoosenings, readLoosening, type StoredLoosening } from '../db/loosenings.ts';
import { writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';
import { carryingPeak } from './equity-peak.ts';
import { writeTermsRestated } from './positions/restate.ts';
import type { FillCredit } from './withheld.ts';
import { heldUntil } from './held-lockouts.ts';

/** Some terms of an account, single maintenance levels included: a level tightened meanwhile must stay. */
export type AccountTermsPatch = Partial<Omit<AccountTerms, 'maintenance'>> & { readonly maintenance?: Partial<Maintenance> | undefined };

/** What is done when the wait is over. A cash flow and a typed fill only begin to count; nothing is written for them. */
export type LooseningPayload =
  | { readonly discipline: Discipline }
  | { readonly accountTerms: AccountTermsPatch; readonly confirmation?: Confirmation | undefined; readonly lenderFlagsRemoved?: readonly LenderFlag[] | undefined }
  | { readonly instrumentTerms: Partial<InstrumentTerms> }
  | { readonly cashFlowId: string }
  | { readonly journalDiscipline: JournalDiscipline }
  | { readonly homeZone: string }
  | { readonly removeEventId: string }
  | { readonly fillCredit: FillCredit };

/** Subject of what belongs to the journal as a whole. */
export const JOURNAL = 'journal';

export interface LooseningRequest {
  readonly accountId: string | null;
  readonly kind: PendingLoosening['kind'];
  readonly subject: string;
  readonly payload: LooseningPayload;
  readonly changes: readonly DisciplineChange[];
  readonly delayMs: number;
}

/** Queues a loosening; an earlier one that waits for the same setting gives way, so the newest wish is the one that waits. */
export function queueLoosening(ctx: ServiceContext, request: LooseningRequest): PendingLoosening {
  return ctx.write(() => {
    cancelOverlapping(ctx, request.kind, request.subject, request.changes);
    const reading = ctx.clock.reading();
    const loosening = {
      id: ctx.newId(),
      accountId: request.accountId,
      kind: request.kind,
      subject: request.subject,
      payload: request.payload,
      changes: request.changes,
      requestedAt: reading.now,
      wait: beginWait(reading, request.delayMs),
    };
    insertLoosening(ctx.db, loosening);
    ctx.record('loosening-queued', { id: loosening.id, accountId: request.accountId, kind: request.kind, subject: request.subject, changes: request.changes, delayMs: request.delayMs });
    return toPending(ctx, { ...loosening, state: 'pending' });
  });
}

/**
 * A setting that has just been changed directly no longer waits for an older wish. A discipline is wished for as a whole, so
 * a new wish always replaces the old one: applied later, the old one would undo what was tightened since.
 */
export function cancelOverlapping(ctx: ServiceContext, kind: PendingLoosening['kind'], subject: string, changes: readonly DisciplineChange[]): void {
  const settings = new Set(changes.map(({ setting }) => setting));
  for (const waiting of pendingLoosenings(ctx.db)) {
    if (waiting.kind !== kind || waiting.subject !== subject) continue;
    if (kind === 'discipline' || kind === 'journal-discipline' || waiting.changes.some(({ setting }) => settings.has(setting))) cancelWaiting(ctx, waiting, 'superseded');
  }
}

export function listPendingLoosenings(ctx: ServiceContext, accountId?: string): PendingLoosening[] {
  return pendingLoosenings(ctx.db)
    .filter((waiting) => accountId === undefined || waiting.accountId === accountId)
    .map((waiting) => toPending(ctx, waiting));
}

/** @throws {Refusal} LOOSENING_NOT_FOUND, LOOSENING_ENDED */
export function cancelLoosening(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  const waiting = readLoosening(ctx.db, id);
  if (waiting === null) throw new Refusal('not-found', 'LOOSENING_NOT_FOUND', { id });
  if (waiting.state !== 'pending') throw new Refusal('conflict', 'LOOSENING_ENDED', { id, state: waiting.state });
  ctx.write(() => cancelWaiting(ctx, waiting, 'trader'));
  return {};
}

/** Applies every loosening that has waited long enough, once no lockout holds any more what it loosens. */
export function settleLoosenings(ctx: ServiceContext): void {
  const waiting = pendingLoosenings(ctx.db);
  if (waiting.length === 0) return;
  const reading = ctx.clock.reading();
  const due = waiting.filter(({ accountId, wait }) => waitState(wait, reading).done && heldUntil(ctx, accountId, reading) === null);
  if (due.length === 0) return;
  ctx.write(() => {
    for (const loosening of due) {
      apply(ctx, loosening);
      endLoosening(ctx.db, loosening.id, 'applied', reading.now);
      const { witness } = waitState(loosening.wait, reading);
      ctx.record('loosening-applied', { id: loosening.id, kind: loosening.kind, subject: loosening.subject, changes: loosening.changes, witness });
    }
  });
}

export function cancelWaiting(ctx: ServiceContext, { id, kind, subject, changes }: StoredLoosening, by: 'trader' | 'superseded' | 'older-journal'): void {
  endLoosening(ctx.db, id, 'cancelled', ctx.clock.instant());
  ctx.record('loosening-cancelled', { id, kind, subject, changes, by });
}

function apply(ctx: ServiceContext, { subject, payload }: StoredLoosening): void {
  const what = payload as LooseningPayload;
  if ('discipline' in what) writeDiscipline(ctx.db, subject, what.discipline);
  else if ('accountTerms' in what) {
    const account = readAccount(ctx.db, subject);
    if (account === null) return;
    const flags = 'lenderFlagsRemoved' in what && what.lenderFlagsRemoved !== undefined ? { lenderFlags: account.lenderFlags.filter((flag) => !what.lenderFlagsRemoved!.includes(flag)) } : {};
    const changed = { ...patchTerms(account, what.accountTerms), ...flags };
    // Equity was read off the broker's screen when it was typed: results since then come on top of it.
    const { confirmation } = what;
    if (confirmation === undefined) writeTermsRestated(ctx, subject, changed);
    else {
      carryingPeak(ctx, account, () => {
        writeTermsRestated(ctx, subject, changed);
        writeConfirmation(ctx.db, subject, confirmation);
      });
    }
  } else if ('journalDiscipline' in what) writeJournalDiscipline(ctx.db, what.journalDiscipline);
  else if ('homeZone' in what) writeSetting(ctx.db, 'homeZone', what.homeZone);
  else if ('removeEventId' in what) removeCalendarEvent(ctx.db, what.removeEventId, ctx.clock.instant());
  else if ('instrumentTerms' in what) {
    const instrument = readInstrument(ctx.db, subject);
    if (instrument !== null) writeInstrument(ctx.db, subject, { ...instrument, ...what.instrumentTerms });
  }
}

export function patchTerms(terms: AccountTerms, patch: AccountTermsPatch): AccountTerms {
  return { ...terms, ...patch, maintenance: { ...terms.maintenance, ...patch.maintenance } };
}

function toPending(ctx: ServiceContext, { id, accountId, kind, changes, requestedAt, wait }: StoredLoosening): PendingLoosening {
  const reading = ctx.clock.reading();
  const { until } = waitState(wait, reading);
  const locked = heldUntil(ctx, accountId, reading);
  return { id, accountId, kind, changes: [...changes], requestedAt, effectiveAt: locked !== null && locked > until ? locked : until };
}

/** How long a loosening of what belongs to every account waits: as long as the strictest of them says. */
export function longestDelay(ctx: ServiceContext): number {
  return Math.max(readJournalDiscipline(ctx.db).ratchetDelayMs, ...listAccounts(ctx.db).map(({ id }) => readDiscipline(ctx.db, id)?.ratchetDelayMs ?? 0));
}

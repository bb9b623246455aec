import { z } from 'zod';
import { compareDiscipline } from '../../shared/rules/compare.ts';
import { zDiscipline } from '../../shared/rules/discipline.ts';
import { splitChange } from '../../shared/rules/split.ts';
import { isGuarded, listAccounts, readDiscipline, writeDiscipline, writeFirstSeal, writeGuarded } from '../db/accounts.ts';
import type { ServiceContext } from './context.ts';
import { carryJournalProtections, journalProtections, zJournalProtections } from './journal-protections.ts';
import { setupIsFree } from './setup.ts';

/**
 * What protects each account, as the anchor carries it. A discipline travels as it stands, whatever kinds of rules it holds;
 * it is read only where it is put in force again.
 */
const zProtections = z.object({
  accounts: z.record(z.string(), z.object({ discipline: z.unknown(), firstSealAt: z.string().nullable(), guarded: z.boolean() })),
  // The rules over all accounts, the home zone and the events. Older anchors lack them.
  journal: zJournalProtections.optional(),
});

/** Everything in force that is no lockout and no waiting loosening; those have places of their own in the anchor. */
export function protectionsToCarry(ctx: ServiceContext): z.infer<typeof zProtections> {
  const accounts = listAccounts(ctx.db).map(({ id, firstSealAt }) => [id, { discipline: readDiscipline(ctx.db, id), firstSealAt, guarded: isGuarded(ctx.db, id) }] as const);
  return { accounts: Object.fromEntries(accounts), journal: journalProtections(ctx) };
}

/** What was put in force again, by account. */
export interface CarriedProtections {
  readonly disciplines: string[];
  readonly seals: string[];
  /** Of what belongs to no single account: which parts. */
  readonly journal: string[];
}

/**
 * Puts in force what protected the accounts where that is stricter than what protects them here: of two disciplines the
 * strictest of both, in every respect; and a set-up that was no longer free is not free again.
 *
 * @param mayDiffer whether an account's discipline (null: what is every account's) has changed since, with a record of its own that says how
 */
export function carryForward(ctx: ServiceContext, protections: unknown, mayDiffer: (accountId: string | null) => boolean): CarriedProtections {
  const carried: CarriedProtections = { disciplines: [], seals: [], journal: [] };
  const read = zProtections.safeParse(protections);
  if (!read.success) return carried;
  for (const account of listAccounts(ctx.db)) {
    const theirs = read.data.accounts[account.id];
    if (theirs === undefined) continue;
    const sealed = account.firstSealAt === null && theirs.firstSealAt !== null;
    const guarded = theirs.guarded && !isGuarded(ctx.db, account.id);
    if (sealed) writeFirstSeal(ctx.db, account.id, theirs.firstSealAt!);
    if (guarded) writeGuarded(ctx.db, account.id);
    if (sealed || guarded) carried.seals.push(account.id);
    const free = setupIsFree(ctx, { id: account.id, firstSealAt: account.firstSealAt ?? theirs.firstSealAt });
    if (!free && !mayDiffer(account.id) && carryDiscipline(ctx, account.id, theirs.discipline)) carried.disciplines.push(account.id);
  }
  if (read.data.journal !== undefined && !mayDiffer(null)) carried.journal.push(...carryJournalProtections(ctx, read.data.journal));
  return carried;
}

function carryDiscipline(ctx: ServiceContext, accountId: string, kept: unknown): boolean {
  const theirs = zDiscipline.safeParse(kept);
  const ours = readDiscipline(ctx.db, accountId);
  // A discipline of another form cannot be compared; then ours stands, and the lockout that begins beside it holds.
  if (!theirs.success || ours === null) return false;
  const changes = compareDiscipline(ours, splitChange(ours, theirs.data).now);
  // Words protect nothing, and neither does the order of things.
  if (changes.length === 0) return false;
  const { now: discipline } = splitChange(ours, theirs.data);
  writeDiscipline(ctx.db, accountId, discipline);
  ctx.record('discipline-changed', { accountId, discipline, changes, by: 'anchor' });
  return true;
}

/** The longest delay any account's ratchet has; null without an account. */
export function longestRatchetDelay(ctx: ServiceContext): number | null {
  const delays = listAccounts(ctx.db).flatMap(({ id }) => readDiscipline(ctx.db, id)?.ratchetDelayMs ?? []);
  return delays.length === 0 ? null : Math.max(...delays);
}

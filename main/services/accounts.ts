import type { Account, AccountKind, AccountTerms } from '../../shared/account/account.ts';
import { defaultAccountTerms } from '../../shared/account/defaults.ts';
import { isCurrency, type Currency } from '../../shared/money/currency.ts';
import { MoneyError, parseMoney } from '../../shared/money/money.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { compareAccountTerms } from '../../shared/rules/compare-terms.ts';
import { compareDiscipline } from '../../shared/rules/compare.ts';
import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import { waits } from '../../shared/rules/direction.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../shared/rules/problems.ts';
import { splitChange } from '../../shared/rules/split.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { findAccountByName, insertAccount, listAccounts as readAccounts, readDiscipline, writeArchived } from '../db/accounts.ts';
import { listOpenPositions } from '../db/positions.ts';
import { readSettings, writeSetting } from '../db/settings.ts';
import { listLiveTickets } from '../db/tickets.ts';
import type { ServiceContext } from './context.ts';
import { getAccount } from './get-account.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { queueLoosening } from './loosenings.ts';
import { archiveRoutinesOf } from './routines/routines.ts';
import { journalIsFree, setupIsFree } from './setup.ts';

type Profile = Discipline['profile'];

/** In order of creation, archived ones included. */
export function listAccounts(ctx: ServiceContext): Account[] {
  return readAccounts(ctx.db);
}

export function accountDefaults(_ctx: ServiceContext, { kind, currency, profile }: { kind: AccountKind; currency: Currency; profile: Profile }): { terms: AccountTerms; discipline: Discipline } {
  return { terms: { name: 'Account', ...defaultAccountTerms(kind, currency) }, discipline: defaultDiscipline(profile) };
}

/**
 * Puts an account away or takes it out again. Its rules, locks and results stay what they are; but what is put away is out of
 * sight, so not while a lockout concerns it, an order of it is out or a position is open.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, LOCKED_OUT, ACCOUNT_IN_USE
 */
export function archiveAccount(ctx: ServiceContext, { id, archived }: { id: string; archived: boolean }): Account {
  const account = getAccount(ctx, { id });
  if (archived && !account.archived) {
    requireNoLockout(ctx, id);
    const positions = listOpenPositions(ctx.db, id).length;
    const tickets = listLiveTickets(ctx.db, id).filter(({ state }) => state !== 'blocked').length;
    if (positions + tickets > 0) throw new Refusal('refused', 'ACCOUNT_IN_USE', { positions, tickets });
  }
  ctx.write(() => {
    writeArchived(ctx.db, id, archived);
    if (archived) archiveRoutinesOf(ctx, id);
  });
  return getAccount(ctx, { id });
}

export type NewAccountInput = Partial<AccountTerms> & Pick<AccountTerms, 'name' | 'currency' | 'kind'> & { profile?: Profile | undefined; discipline?: Discipline | undefined };

/**
 * Opens an account. Beside accounts that have sealed a plan it is no way around their rules: it begins with the strictest of
 * them all, and with its equity unknown; what was asked for beyond that waits like any other loosening. A paper account's
 * equity is play money and counts at once.
 *
 * @throws {Refusal} ACCOUNT_NAME_TAKEN, ACCOUNT_TERMS_INVALID, DISCIPLINE_INVALID, LOCKED_OUT
 */
export function addAccount(ctx: ServiceContext, { profile = 'novice', discipline: wished = defaultDiscipline(profile), ...typed }: NewAccountInput): Account {
  const terms: AccountTerms = { ...defaultAccountTerms(typed.kind, typed.currency), ...typed };
  requireGoodTerms(ctx, terms, null);
  requireGoodDiscipline(wished);
  const guarded = !journalIsFree(ctx);
  // A fresh account is held by no lockout but those over all of them.
  if (guarded) requireNoLockout(ctx, null);
  const discipline = guarded ? strictestBeside(ctx, wished) : wished;
  const equityWaits = guarded && terms.kind !== 'paper' && terms.equity !== null;
  const id = ctx.newId();
  ctx.write(() => {
    const at = ctx.clock.instant();
    // The first account says where its trader lives; until then the home zone was only the machine's guess.
    if (readAccounts(ctx.db).length === 0 && !('homeZone' in readSettings(ctx.db))) writeSetting(ctx.db, 'homeZone', terms.zone);
    const begun: AccountTerms = equityWaits ? { ...terms, equity: null } : terms;
    insertAccount(ctx.db, { id, terms: begun, discipline, createdAt: at, confirmedAt: begun.equity === null ? null : at, guarded });
    ctx.record('account-created', { accountId: id, terms: begun, discipline, guarded });
    const delayMs = discipline.ratchetDelayMs;
    if (equityWaits) {
      const payload = { accountTerms: { equity: terms.equity }, confirmation: { at, positions: {} } };
      queueLoosening(ctx, { accountId: id, kind: 'account-terms', subject: id, payload, changes: compareAccountTerms(begun, terms), delayMs });
    }
    const looser = compareDiscipline(discipline, wished).filter(waits);
    if (looser.length > 0) queueLoosening(ctx, { accountId: id, kind: 'discipline', subject: id, payload: { discipline: wished }, changes: looser, delayMs });
  });
  return getAccount(ctx, { id });
}

function strictestBeside(ctx: ServiceContext, wished: Discipline): Discipline {
  const held = readAccounts(ctx.db).filter((account) => !setupIsFree(ctx, account));
  return held.reduce((strict, { id }) => {
    const theirs = readDiscipline(ctx.db, id);
    return theirs === null ? strict : splitChange(theirs, strict).now;
  }, wished);
}

function requireGoodDiscipline(discipline: Discipline): void {
  const problems = disciplineProblems(discipline);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', {}, problems);
}

/** What a person typed about an account, without what the journal knows of it. */
export function termsOf(account: Account): AccountTerms {
  const { id: _id, createdAt: _createdAt, confirmedAt: _confirmedAt, firstSealAt: _firstSealAt, archived: _archived, ...terms } = account;
  return terms;
}

/** Everything a schema cannot say about terms, all of it at once. */
export function requireGoodTerms(ctx: ServiceContext, terms: AccountTerms, id: string | null): void {
  const named = findAccountByName(ctx.db, terms.name);
  if (named !== null && named.id !== id) throw new Refusal('conflict', 'ACCOUNT_NAME_TAKEN', { name: terms.name });
  const items = [
    ...moneyProblem('equity', terms.equity, terms.currency),
    ...moneyProblem('borrowed', terms.borrowed, terms.currency),
    ...(terms.borrowed.startsWith('-') ? [{ code: 'money.notNonNegative', field: 'borrowed' }] : []),
    ...(isTimeZone(terms.zone) ? [] : [{ code: 'zone.unknown', field: 'zone' }]),
    ...levelProblems(terms.maintenance),
  ];
  if (items.length > 0) throw new Refusal('invalid', 'ACCOUNT_TERMS_INVALID', {}, items);
}

function moneyProblem(field: string, amount: string | null, currency: Currency): { code: string; field: string }[] {
  if (amount === null || !isCurrency(currency)) return [];
  try {
    parseMoney(amount, currency);
    return [];
  } catch (error) {
    return [{ code: error instanceof MoneyError ? error.reason : 'money.invalid', field }];
  }
}

/** Warning comes before the call and the call before the sale; a level on the wrong side of 1 belongs to the other convention. */
function levelProblems({ convention, warning, call, liquidation }: AccountTerms['maintenance']): { code: string; field: string }[] {
  const levels = Object.entries({ warning, call, liquidation }).filter((entry): entry is [string, number] => entry[1] !== null);
  const outside = levels.filter(([, level]) => (convention === 'equity-ratio' ? !(level < 1) : !(level > 1)));
  const unordered = levels.filter(([, level], index) => index > 0 && !(level <= levels[index - 1]![1]));
  return [
    ...outside.map(([field]) => ({ code: 'maintenance.wrongConvention', field: `maintenance.${field}` })),
    ...unordered.map(([field]) => ({ code: 'maintenance.outOfOrder', field: `maintenance.${field}` })),
  ];
}

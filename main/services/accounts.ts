import type { Account, AccountTerms } from '../../shared/account/account.ts';
import { defaultAccountTerms } from '../../shared/account/defaults.ts';
import type { AccountKind } from '../../shared/account/account.ts';
import { isCurrency, type Currency } from '../../shared/money/currency.ts';
import { MoneyError, parseMoney } from '../../shared/money/money.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { findAccountByName, insertAccount, listAccounts as readAccounts, readAccount, writeArchived } from '../db/accounts.ts';
import type { ServiceContext } from './context.ts';

type Profile = Discipline['profile'];

/** In order of creation, archived ones included. */
export function listAccounts(ctx: ServiceContext): Account[] {
  return readAccounts(ctx.db);
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function getAccount(ctx: ServiceContext, { id }: { id: string }): Account {
  const account = readAccount(ctx.db, id);
  if (account === null) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id });
  return account;
}

export function accountDefaults(_ctx: ServiceContext, { kind, currency, profile }: { kind: AccountKind; currency: Currency; profile: Profile }): { terms: AccountTerms; discipline: Discipline } {
  return { terms: { name: 'Account', ...defaultAccountTerms(kind, currency) }, discipline: defaultDiscipline(profile) };
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function archiveAccount(ctx: ServiceContext, { id, archived }: { id: string; archived: boolean }): Account {
  getAccount(ctx, { id });
  ctx.write(() => writeArchived(ctx.db, id, archived));
  return getAccount(ctx, { id });
}

export type NewAccountInput = Partial<AccountTerms> & Pick<AccountTerms, 'name' | 'currency' | 'kind'> & { profile?: Profile | undefined; discipline?: Discipline | undefined };

/** @throws {Refusal} ACCOUNT_NAME_TAKEN, ACCOUNT_TERMS_INVALID */
export function addAccount(ctx: ServiceContext, { profile = 'novice', discipline = defaultDiscipline(profile), ...typed }: NewAccountInput): Account {
  const terms: AccountTerms = { ...defaultAccountTerms(typed.kind, typed.currency), ...typed };
  requireGoodTerms(ctx, terms, null);
  const id = ctx.newId();
  ctx.write(() => {
    const at = ctx.clock.instant();
    insertAccount(ctx.db, { id, terms, discipline, createdAt: at, confirmedAt: terms.equity === null ? null : at, guarded: false });
    ctx.record('account-created', { accountId: id, terms, discipline });
  });
  return getAccount(ctx, { id });
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

import { lenderFlags, type Account, type AccountTerms, type LenderFlag, type Maintenance } from '../../shared/account/account.ts';
import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { formatMoney } from '../../shared/money/money.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { compareAccountTerms } from '../../shared/rules/compare-terms.ts';
import { waits } from '../../shared/rules/direction.ts';
import { readDiscipline, writeConfirmation, type Confirmation } from '../db/accounts.ts';
import { hasCashFlows } from '../db/cash-flows.ts';
import { accountIsTraded } from '../db/traded.ts';
import { requireGoodTerms, termsOf } from './accounts.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { carryingPeak } from './equity-peak.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { cancelOverlapping, patchTerms, queueLoosening, type AccountTermsPatch } from './loosenings.ts';
import { writeTermsRestated } from './positions/restate.ts';
import { runRules } from './run-rules.ts';
import { setupIsFree } from './setup.ts';
import { readStanding, unrealisedNow } from './standing.ts';

export interface AccountChange {
  account: Account;
  outcome: ChangeOutcome;
}

/**
 * Changes an account's terms. Free until its first seal; then what certainly tightens acts at once and the rest waits.
 * During a lockout only what certainly tightens is taken.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, ACCOUNT_NAME_TAKEN, ACCOUNT_TERMS_INVALID, ACCOUNT_CURRENCY_FIXED, LOCKED_OUT
 */
export function changeAccount(ctx: ServiceContext, { id, terms }: { id: string; terms: Partial<AccountTerms> }): AccountChange {
  const account = getAccount(ctx, { id });
  const wished: AccountTerms = { ...termsOf(account), ...terms };
  const reconfirmed = ('equity' in terms && terms.equity !== account.equity) || ('borrowed' in terms && terms.borrowed !== account.borrowed);
  return carryOut(ctx, account, wished, reconfirmed);
}

/**
 * Takes equity and debt as just read off the broker's screen. What the journal computes now is the measure: more than that
 * is a loosening, whatever was confirmed months ago.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, ACCOUNT_TERMS_INVALID, LOCKED_OUT
 */
export function confirmAccount(ctx: ServiceContext, { id, equity, borrowed }: { id: string; equity: string; borrowed: string }): AccountChange {
  const account = getAccount(ctx, { id });
  return carryOut(ctx, account, { ...termsOf(account), equity, borrowed }, true);
}

function carryOut(ctx: ServiceContext, account: Account, wished: AccountTerms, reconfirmed: boolean): AccountChange {
  requireGoodTerms(ctx, wished, account.id);
  if (wished.currency !== account.currency && (accountIsTraded(ctx.db, account.id) || hasCashFlows(ctx.db, account.id))) {
    throw new Refusal('refused', 'ACCOUNT_CURRENCY_FIXED', { currency: account.currency });
  }
  const standing = readStanding(ctx, account);
  const current: AccountTerms = reconfirmed
    ? { ...account, equity: standing.equity === null ? null : formatMoney(standing.equity, account.currency), borrowed: formatMoney(standing.borrowed, account.currency) }
    : account;
  const changes = compareAccountTerms(current, wished);
  const looser = changes.filter(waits);
  if (looser.length > 0) requireNoLockout(ctx, account.id);
  const queued = setupIsFree(ctx, account) ? [] : looser;
  const applied = changes.filter((change) => !queued.includes(change));
  const confirmation: Confirmation = { at: ctx.clock.instant(), positions: unrealisedNow(ctx, account) };
  const waiting = new Set(queued.map(({ setting }) => setting));
  const confirmsNow = reconfirmed && !waiting.has('equity') && !waiting.has('borrowed');
  const pending = ctx.write(() => {
    const now = withheld(account, wished, waiting, reconfirmed && !confirmsNow);
    cancelOverlapping(ctx, 'account-terms', account.id, changes);
    if (confirmsNow) {
      carryingPeak(ctx, account, () => {
        writeTermsRestated(ctx, account.id, now);
        writeConfirmation(ctx.db, account.id, now.equity === null ? null : confirmation);
      });
    } else writeTermsRestated(ctx, account.id, now);
    runRules(ctx, [account.id]);
    ctx.record('account-terms-changed', { accountId: account.id, terms: now, changes: applied, confirmed: confirmsNow });
    if (queued.length === 0) return null;
    return queueLoosening(ctx, {
      accountId: account.id,
      kind: 'account-terms',
      subject: account.id,
      payload: {
        ...(reconfirmed && !confirmsNow ? { accountTerms: { ...patchOf(wished, waiting), equity: wished.equity, borrowed: wished.borrowed }, confirmation } : { accountTerms: patchOf(wished, waiting) }),
        lenderFlagsRemoved: waitingFlags(waiting),
      },
      changes: queued,
      delayMs: readDiscipline(ctx.db, account.id)!.ratchetDelayMs,
    });
  });
  return { account: getAccount(ctx, { id: account.id }), outcome: { applied, queued: pending } };
}

/**
 * The wish without what waits. Equity and debt are one reading of one screen: if either waits, both stay as they were,
 * because half a reading added to old results would be nobody's number.
 */
function withheld(account: Account, wished: AccountTerms, waiting: ReadonlySet<string>, keepMoney: boolean): AccountTerms {
  const kept = { ...patchOf(account, waiting), lenderFlags: [...new Set([...wished.lenderFlags, ...waitingFlags(waiting)])] };
  return patchTerms(wished, keepMoney ? { ...kept, equity: account.equity, borrowed: account.borrowed } : kept);
}

/** Red flags that are to go; until then they stay. */
function waitingFlags(settings: ReadonlySet<string>): LenderFlag[] {
  return lenderFlags.filter((flag) => settings.has(`lenderFlags.${flag}`));
}

/** Only the named settings of some terms ('kind', 'maintenance.call' …). */
function patchOf(terms: AccountTerms, settings: ReadonlySet<string>): AccountTermsPatch {
  const levels = (['convention', 'warning', 'call', 'liquidation'] as const).filter((level) => settings.has(`maintenance.${level}`));
  // A level means nothing under the other convention, so they change together.
  const maintenance: Partial<Maintenance> | undefined = levels.includes('convention') ? terms.maintenance : pick(terms.maintenance, levels);
  const own = (['kind', 'currency', 'zone', 'rollover', 'lotMethod', 'equity', 'borrowed'] as const).filter((setting) => settings.has(setting));
  return { ...pick(terms, own), ...(levels.length > 0 ? { maintenance } : {}) };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}


import type { Account } from '../../shared/account/account.ts';
import { accountDayOf } from '../../shared/account/account-day.ts';
import { addMoney, formatMoney, isCurrency, type Minor } from '../../shared/money/money.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { readAccount, readDiscipline } from '../db/accounts.ts';
import { endLoosening, pendingLoosenings } from '../db/loosenings.ts';
import { realisedByDay } from '../db/realised.ts';
import { newestClosed, openedSince, type ClosedRow, type OpenedRow } from '../db/rule-reads.ts';
import type { ServiceContext } from './context.ts';
import { queueLoosening } from './loosenings.ts';
import { setupIsFree } from './setup.ts';
import { readStanding } from './standing.ts';
import type { FillCredit } from './withheld.ts';

/** How far back results are compared: the longest period of a rule is a month. */
const REACH_DAYS = 62;
const REACH_TRADES = 256;

/**
 * Does what changes an account's fills by hand, and queues what it gives. Free while set-up is, and for paper: play money
 * opens nothing.
 */
export function withholdingCredit<T>(ctx: ServiceContext, accountId: string, work: () => T, subjectOf: (done: T) => string): T {
  const queue = creditBefore(ctx, accountId);
  const done = work();
  queue(subjectOf(done));
  return done;
}

/** The same for work in many steps, looked at before it. @returns to be called once it is done: queues what it gave */
export function creditBefore(ctx: ServiceContext, accountId: string): (subject: string) => void {
  const account = readAccount(ctx.db, accountId);
  if (account === null || account.kind === 'paper' || setupIsFree(ctx, account)) return () => undefined;
  const before = look(ctx, account);
  return (subject) => {
    const credit = between(before, look(ctx, account));
    const changes = changesOf(account, credit);
    if (changes.length > 0) queueLoosening(ctx, { accountId, kind: 'typed-fill', subject, payload: { fillCredit: credit }, changes, delayMs: readDiscipline(ctx.db, accountId)!.ratchetDelayMs });
  };
}

/** Nothing of these fills has to wait any longer: a broker's statement has borne them out, or they are undone themselves. */
export function endCredit(ctx: ServiceContext, accountId: string, fillIds: readonly string[], witness: 'statement' | 'reversal'): void {
  const borne = new Set(fillIds);
  for (const waiting of pendingLoosenings(ctx.db)) {
    if (waiting.kind !== 'typed-fill' || waiting.accountId !== accountId || !borne.has(waiting.subject)) continue;
    endLoosening(ctx.db, waiting.id, 'applied', ctx.clock.instant());
    ctx.record('loosening-applied', { id: waiting.id, kind: waiting.kind, subject: waiting.subject, changes: waiting.changes, witness });
  }
}

interface Look {
  readonly equity: Minor | null;
  readonly days: ReadonlyMap<string, Minor>;
  readonly closed: readonly ClosedRow[];
  readonly opened: readonly OpenedRow[];
}

function look(ctx: ServiceContext, account: Account): Look {
  const today = accountDayOf(account, ctx.clock.instant());
  const from = addDays(today, -REACH_DAYS);
  return {
    equity: readStanding(ctx, account).equity,
    days: new Map(realisedByDay(ctx.db, account.id, from).map(({ day, currency, net }) => [`${day} ${currency}`, net])),
    closed: newestClosed(ctx.db, account.id, REACH_TRADES),
    opened: openedSince(ctx.db, account.id, addDays(today, -4)),
  };
}

function between(before: Look, after: Look): FillCredit {
  const wonBefore = new Set(before.closed.filter(({ net }) => net > 0).map(({ id }) => id));
  const losing = new Set(after.closed.filter(({ net }) => net < 0).map(({ id }) => id));
  const opened = new Set(after.opened.map(({ id }) => id));
  const days = new Set([...before.days.keys(), ...after.days.keys()]);
  return {
    equity: before.equity === null || after.equity === null ? 0 : Math.max(0, after.equity - before.equity),
    days: [...days].flatMap((key) => {
      const net = (after.days.get(key) ?? 0) - (before.days.get(key) ?? 0);
      const [day = '', currency = ''] = key.split(' ');
      return net > 0 ? [{ day, currency, net }] : [];
    }),
    won: after.closed.filter(({ id, net }) => net > 0 && !wonBefore.has(id)).map(({ id }) => id),
    lost: before.closed.filter(({ id, net }) => net < 0 && !losing.has(id)),
    opened: before.opened.filter(({ id }) => !opened.has(id)),
  };
}

function changesOf(account: Account, { equity, days, won, lost, opened }: FillCredit): DisciplineChange[] {
  const change = (setting: string, to: string): DisciplineChange => ({ setting: `typed-fill-${setting}`, from: '0', to, direction: 'looser' });
  const results = Map.groupBy(days, ({ currency }) => currency);
  return [
    ...(equity > 0 ? [change('equity', formatMoney(equity, account.currency))] : []),
    ...[...results].flatMap(([currency, ofCurrency]) => (isCurrency(currency) ? [change('result', formatMoney(addMoney(...ofCurrency.map(({ net }) => net)), currency))] : [])),
    ...(won.length > 0 ? [change('wins', String(won.length))] : []),
    ...(lost.length > 0 ? [change('losses', String(lost.length))] : []),
    ...(opened.length > 0 ? [change('opened', String(opened.length))] : []),
  ];
}

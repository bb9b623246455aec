import type { Account } from '../../../shared/account/account.ts';
import type { Currency } from '../../../shared/money/money.ts';
import type { Backdrop, ReplayCalendar } from '../../../shared/rules/replay/past.ts';
import { listCalendarEvents } from '../../db/calendar-events.ts';
import { checkInsFrom, equityFlowsByDay, signaturesFrom, widenedStopsFrom } from '../../db/replay-reads.ts';
import type { ServiceContext } from '../context.ts';
import { readStanding } from '../standing.ts';

/** What the journal holds beside the trades, from a day on; its equity is that of now. */
export function readBackdrop(ctx: ServiceContext, accountId: string | null, owners: readonly Account[], fromDay: string, calendar: ReplayCalendar): Backdrop {
  const { db } = ctx;
  const from = calendar.startOf(fromDay);
  return {
    accountId,
    checkIns: checkInsFrom(db, accountId, fromDay) as Backdrop['checkIns'],
    widenedStops: widenedStopsFrom(db, accountId, from),
    events: listCalendarEvents(db),
    signatures: signaturesFrom(db, from),
    equity: equityNow(ctx, owners),
    flows: owners.flatMap(({ id, currency }) => equityFlowsByDay(db, id, fromDay).map(({ day, amount }) => ({ day, currency, amount }))),
  };
}

/** Of several accounts in one currency it is known only where each of them is. */
function equityNow(ctx: ServiceContext, accounts: readonly Account[]): { currency: Currency; now: number }[] {
  const known = accounts.map((account) => ({ currency: account.currency, equity: readStanding(ctx, account).equity }));
  return [...new Set(known.map(({ currency }) => currency))].flatMap((currency) => {
    const own = known.filter((one) => one.currency === currency).map(({ equity }) => equity);
    return own.every((equity) => equity !== null) ? [{ currency, now: own.reduce((sum, equity) => sum + equity, 0) }] : [];
  });
}

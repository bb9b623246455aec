import { weekViolations, type RiskFill, type WeekEvents } from '../review/violations.ts';
import type { TradingDay } from '../time/calendar-day.ts';
import type { DisciplineEvent, EventCode } from './event.ts';

/** A risk ticket the gate was asked for. */
export type AskedTicket = {
  ticketId: string;
  accountId: string;
  instrumentId: string;
  symbol: string;
  /** Of the asking, in the account's days. */
  tradingDay: TradingDay;
  /** Nothing can come of it any more. */
  over: boolean;
};

export type HeldLockout = WeekEvents['lockouts'][number] & { day: TradingDay; over: boolean };

export type GateHistory = {
  asked: readonly AskedTicket[];
  /** Entries under a plan, entries on a day and in an instrument the gate had refused, and entries while a lockout held. */
  riskFills: readonly RiskFill[];
  /** Risk tickets with fills. */
  tickets: WeekEvents['tickets'];
  blocked: WeekEvents['blocked'];
  lockouts: readonly HeldLockout[];
};

const GATE_CODES: ReadonlySet<string> = new Set<EventCode>(['entered-without-ticket', 'filled-beyond-ticket', 'filled-worse-than-limit', 'filled-after-slip', 'entered-after-blocked']);

type Unit = { accountId: string; instrumentId: string; symbol: string; day: TradingDay; over: boolean };
/** What an event is about. */
type Subject = { subject: 'ticket' | 'trade'; id: string };
const keyOf = ({ accountId, instrumentId, day }: Pick<Unit, 'accountId' | 'instrumentId' | 'day'>): string => `${accountId} ${instrumentId} ${day}`;

/**
 * Whether the gate's answers were respected. An opportunity is an instrument of an account on a trading day on which the gate was asked for an order,
 * however often, or a planned position was entered past it; and each lockout of a whole account. What was refused and left alone is kept. Asking ten
 * times in a day is one opportunity: nobody earns points by asking.
 *
 * What counts against it is what a retrospective lists, by the same definitions (weekViolations): entered without a ticket, more or at a worse price
 * than the ticket, after its slip had ended, after a refusal, or in a lockout. An unplanned entry the gate was never asked for is a matter of the plans.
 *
 * @returns in the order of days
 */
export function gateEvents({ asked, riskFills, tickets, blocked, lockouts }: GateHistory): DisciplineEvent[] {
  const units = new Map<string, Unit>();
  const unitOfTicket = new Map<string, string>();
  const firstAsked = new Map<string, Subject>();
  for (const { ticketId, accountId, instrumentId, symbol, tradingDay: day, over } of asked) {
    const key = keyOf({ accountId, instrumentId, day });
    unitOfTicket.set(ticketId, key);
    const known = units.get(key);
    if (known === undefined) {
      units.set(key, { accountId, instrumentId, symbol, day, over });
      firstAsked.set(key, { subject: 'ticket', id: ticketId });
    } else known.over &&= over;
  }
  const fills = new Map(riskFills.map((fill) => [fill.fillId, fill]));
  const violations = weekViolations({ riskFills, widenedStops: [], tickets, blocked, closedTrades: [], lockouts: lockouts.map((lockout) => ({ ...lockout, ruleKind: null })), losses: [], waitAfterLossMinutes: new Map() });
  const broken = new Map<string, Subject & { code: EventCode }>();
  const brokenLockouts = new Set<string>();
  for (const violation of violations) {
    if (violation.code === 'traded-in-lockout') brokenLockouts.add(violation.id.slice('traded-in-lockout:'.length));
    if (!GATE_CODES.has(violation.code)) continue;
    // A fill worse than its limit is named by the violation's own id.
    const fill = fills.get(String(violation.params['fillId'] ?? violation.id.slice(violation.code.length + 1)));
    const ticketId = violation.params['ticketId'] ?? fill?.ticketId ?? null;
    const key = (ticketId === null ? undefined : unitOfTicket.get(String(ticketId))) ?? (fill === undefined ? undefined : keyOf({ ...fill, day: fill.tradingDay }));
    if (key === undefined) continue;
    if (!units.has(key) && fill !== undefined) units.set(key, { accountId: fill.accountId, instrumentId: fill.instrumentId, symbol: fill.symbol, day: fill.tradingDay, over: true });
    const subject: Subject = ticketId === null ? { subject: 'trade', id: fill!.fillId } : { subject: 'ticket', id: String(ticketId) };
    if (!broken.has(key)) broken.set(key, { ...subject, code: violation.code as EventCode });
  }
  const events = [...units].flatMap(([key, { accountId, symbol, day, over }]): DisciplineEvent[] => {
    const departure = broken.get(key);
    // What may still be filled against its ticket has not been kept yet.
    if (departure === undefined && !over) return [];
    const { subject, id } = departure ?? firstAsked.get(key)!;
    return [{ part: 'gate', day, kept: departure === undefined, code: departure?.code ?? 'gate-followed', accountId, subject, id, name: symbol }];
  });
  const held = lockouts
    .filter(({ narrow, over, lockoutId }) => narrow !== true && (over || brokenLockouts.has(lockoutId)))
    .map(({ lockoutId, accountId, day }): DisciplineEvent => {
      const kept = !brokenLockouts.has(lockoutId);
      return { part: 'gate', day, kept, code: kept ? 'lockout-kept' : 'traded-in-lockout', accountId, subject: 'lockout', id: lockoutId, name: '' };
    });
  return [...events, ...held].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
}

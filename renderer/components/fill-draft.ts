import type { Plan } from '../../shared/plan/plan.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import { compareDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { FillEffect, FillSide } from '../../shared/ledger/fill.ts';
import { instantOfWallTime } from '../../shared/time/wall-clock.ts';

export interface FillDraft {
  readonly accountId: string | null;
  readonly instrumentId: string | null;
  readonly side: FillSide;
  readonly effect: FillEffect | null;
  readonly quantity: string;
  readonly price: string;
  /** '' = by the account's schedule. */
  readonly fees: string;
  /** null = at this moment, read when the fill is recorded. */
  readonly moment: { readonly day: string | null; readonly time: string } | null;
}

export interface FillStart {
  readonly ticket?: Ticket | undefined;
  readonly plan?: Plan | undefined;
  readonly accountId?: string | null | undefined;
  readonly instrumentId?: string | null | undefined;
}

/** What the form starts with: the rest of the ticket, or the plan's side; the price is the broker's to tell. */
export function fillDraft({ ticket, plan, accountId, instrumentId }: FillStart): FillDraft {
  const entry: FillSide = plan?.content.side === 'short' ? 'sell' : 'buy';
  const rest = ticket === undefined ? '' : subtractDecimals(ticket.intent.quantity, ticket.filledQuantity);
  return {
    accountId: ticket?.intent.accountId ?? plan?.content.accountId ?? accountId ?? null,
    instrumentId: ticket?.intent.instrumentId ?? plan?.content.instrumentId ?? instrumentId ?? null,
    side: ticket?.intent.side ?? entry,
    effect: null,
    quantity: rest !== '' && compareDecimals(rest, '0') > 0 ? rest : '',
    price: ticket?.intent.price ?? '',
    fees: '',
    moment: null,
  };
}

const CLOCK = /^([01]?\d|2[0-3])[:.]?([0-5]\d)(?:[:.]?([0-5]\d))?$/;

/** Milliseconds past midnight of '9:30', '09:30:15', '0930' or '９：３０'; null where it is no time of day. */
export function readClock(text: string): number | null {
  const match = CLOCK.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1000;
}

/** When it happened, as the engine wants it: an instant, or a day alone where the clock time is left blank. */
export function fillTime(moment: FillDraft['moment'], zone: string, now: number): { executedAt: string | null; tradingDay: string | null } {
  if (moment === null) return { executedAt: new Date(now).toISOString(), tradingDay: null };
  const ms = readClock(moment.time);
  if (moment.day === null || ms === null) return { executedAt: null, tradingDay: moment.day };
  return { executedAt: instantOfWallTime(moment.day, ms, zone).instant, tradingDay: null };
}

import type { EntryKind } from '../../../shared/journal/entry.ts';
import type { PlaceholderId, PlaceholderValue } from '../../../shared/journal/template.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import type { Stage } from '../../../shared/plan/plan.ts';
import { periodDays } from '../../../shared/review/period.ts';
import { formatClockTime } from '../../../shared/time/clock-time.ts';
import { daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { readAccount } from '../../db/accounts.ts';
import { readInstrument } from '../../db/instruments.ts';
import { readPlan, type StoredPlan } from '../../db/plans.ts';
import { readTicket } from '../../db/tickets.ts';
import type { TradeRecord } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';
import { findTrade } from '../trades/trades.ts';
import { writtenOn } from './entries.ts';

type Values = Map<PlaceholderId, PlaceholderValue>;

/**
 * What the names in braces of a template stand for on one entry. Codes and plain values: how they are written is the reader's language's.
 *
 * @throws {Refusal} SUBJECT_INVALID, TRADE_NOT_FOUND, PLAN_NOT_FOUND, TICKET_NOT_FOUND
 */
export function templateValues(ctx: ServiceContext, { kind, subject }: { kind: EntryKind; subject: string }): PlaceholderValue[] {
  writtenOn(ctx, { kind, subject });
  const values: Values = new Map();
  const { day, msOfDay } = wallTimeOf(ctx.clock.instant(), getSettings(ctx).homeZone);
  const about = kind === 'day' ? subject : kind === 'week' ? daysOfWeek(subject).monday : kind === 'month' ? periodDays(subject).from : day;
  put(values, 'date', kind === 'month' ? 'month' : 'day', kind === 'month' ? subject : about);
  if (kind !== 'week' && kind !== 'month') put(values, 'weekday', 'weekday', about);
  put(values, 'time', 'time', formatClockTime(Math.floor(msOfDay / 60_000)));
  put(values, 'week', 'week', kind === 'week' ? subject : weekOfTradingDay(about));
  if (kind === 'trade') ofTrade(ctx, values, findTrade(ctx, subject));
  if (kind === 'plan') ofPlan(ctx, values, readPlan(ctx.db, subject));
  if (kind === 'ticket') ofTicket(ctx, values, subject);
  return [...values.values()];
}

function put(values: Values, id: PlaceholderId, as: PlaceholderValue['as'], value: string | null | undefined, currency: string | null = null): void {
  if (value !== null && value !== undefined && value !== '') values.set(id, { id, as, value, currency });
}

function named(ctx: ServiceContext, values: Values, instrumentId: string | null, accountId: string): void {
  const instrument = instrumentId === null ? null : readInstrument(ctx.db, instrumentId);
  put(values, 'instrument', 'text', instrument === null ? null : [instrument.symbol, instrument.name].filter((part) => part !== '').join(' '));
  put(values, 'account', 'text', readAccount(ctx.db, accountId)?.name);
}

const pricesOf = (stages: readonly Stage[]): string => stages.map(({ price }) => price).filter((price) => price !== '').join(' / ');

/** Of the plan as it stands now, amendments included; its planned risk is that of the seal. */
function ofPlan(ctx: ServiceContext, values: Values, plan: StoredPlan | null): void {
  if (plan === null) return;
  const { content } = plan;
  named(ctx, values, content.instrumentId, content.accountId);
  put(values, 'plan', 'text', content.title);
  put(values, 'setup', 'text', content.setup);
  put(values, 'side', 'side', content.side);
  put(values, 'quantity', 'decimal', content.quantity);
  // Several stages are a list, and stay as they were typed.
  put(values, 'entry', content.entries.length > 1 ? 'text' : 'decimal', pricesOf(content.entries));
  put(values, 'stop', content.stops.length > 1 ? 'text' : 'decimal', pricesOf(content.stops));
  put(values, 'target', content.targets.length > 1 ? 'text' : 'decimal', pricesOf(content.targets));
  put(values, 'plannedRisk', 'money', plan.plannedRisk, readAccount(ctx.db, content.accountId)?.currency);
}

function ofTicket(ctx: ServiceContext, values: Values, id: string): void {
  const ticket = readTicket(ctx.db, id);
  if (ticket === null) return;
  const { intent } = ticket;
  if (intent.planId !== null) ofPlan(ctx, values, readPlan(ctx.db, intent.planId));
  named(ctx, values, intent.instrumentId, intent.accountId);
  put(values, 'side', 'side', intent.side);
  put(values, 'quantity', 'decimal', intent.quantity);
  put(values, 'entry', 'decimal', intent.price ?? values.get('entry')?.value);
}

/** What it came to is its own; what was meant is its plan's. */
function ofTrade(ctx: ServiceContext, values: Values, trade: TradeRecord): void {
  if (trade.planId !== null) ofPlan(ctx, values, readPlan(ctx.db, trade.planId));
  named(ctx, values, trade.instrumentId, trade.accountId);
  const money = (minor: number): string => formatMoney(minor, trade.currency as Currency);
  put(values, 'side', 'side', trade.direction);
  put(values, 'quantity', 'decimal', trade.maxQuantity);
  put(values, 'entry', 'decimal', trade.avgEntry);
  put(values, 'plannedRisk', 'money', trade.plannedRisk === null ? null : money(trade.plannedRisk), trade.currency);
  put(values, 'date', 'day', trade.closedDay ?? trade.openedDay);
  put(values, 'weekday', 'weekday', trade.closedDay ?? trade.openedDay);
  put(values, 'week', 'week', weekOfTradingDay(trade.closedDay ?? trade.openedDay));
  if (trade.status === 'closed') put(values, 'result', 'money', money(trade.net), trade.currency);
  put(values, 'r', 'r', trade.r === null ? null : String(trade.r));
  put(values, 'held', 'count', trade.holdingDays === null ? null : String(trade.holdingDays));
}

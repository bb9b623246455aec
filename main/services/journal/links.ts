import type { EntryLinks, Linked, Mention } from '../../../shared/contract/journal-depth.ts';
import { entryKinds, type EntryKind, type JournalEntry } from '../../../shared/journal/entry.ts';
import { linksIn, type JournalLink, type LinkKind } from '../../../shared/journal/links.ts';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { periodDays } from '../../../shared/review/period.ts';
import { addDays, isTradingDay } from '../../../shared/time/calendar-day.ts';
import { daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { endOfTradingDay, startOfTradingDay, tradingDayOf } from '../../../shared/time/trading-day.ts';
import { entriesLinkingTo, findEntry, listEntries, subjectsWritten } from '../../db/journal-entries.ts';
import {
  daysOfTrade, findPlans, findTickets, findTrades, linkedPlan, linkedTicket, linkedTrade, namesOfTrade, planOfTicket, planOfTrade, plansBetween, ticketsBetween, ticketsLinkedToPlan, tradesLinkedToPlan, type LinkedRow,
} from '../../db/linked.ts';
import { tradeOfFill } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { failureCauses } from '../failure-library/library.ts';
import { gather } from '../failure-library/gathered.ts';
import { getSettings } from '../settings.ts';
import { getEntry } from './entries.ts';

const MOST_MENTIONS = 100;
/** A year and a half of the trader's own words, one after the other. */
const LOOKED_THROUGH = 400;
const WORDS = 140;

const unknown = { title: '', side: null, state: null, at: null, gone: false, written: false };
const plain = (kind: LinkKind, target: string): Linked => ({ kind, target, ...unknown });
const shown = (kind: LinkKind, row: LinkedRow): Linked => ({ kind, ...row, gone: false, written: false });

/**
 * What belongs to a subject, what its entry points to, and which entries point to it.
 *
 * @throws {Refusal} nothing: a subject that is gone has no links of its own, and may still be mentioned
 */
export function entryLinks(ctx: ServiceContext, link: JournalLink): EntryLinks {
  const own = entryOf(ctx, link);
  const targets = link.kind === 'trade' ? [...new Set([link.target, ...namesOfTrade(ctx.db, tradeOf(ctx, link.target))])] : [link.target];
  const related = relatedTo(ctx, link);
  const mentions = own === null ? [] : linksIn(own.markdown).map((one) => called(ctx, one));
  markWritten(ctx, [...related, ...mentions]);
  return { related, mentions, mentionedBy: entriesLinkingTo(ctx.db, link.kind, targets, MOST_MENTIONS).map(({ entry }) => mentionOf(entry)), written: own !== null };
}

const tradeOf = (ctx: ServiceContext, id: string): string => tradeOfFill(ctx.db, id) ?? id;

function entryOf(ctx: ServiceContext, { kind, target }: JournalLink): JournalEntry | null {
  return kind === 'cause' || !isSubjectOf(kind, target) ? null : getEntry(ctx, { kind, subject: target });
}

const mentionOf = ({ id, kind, subject, markdown, updatedAt }: JournalEntry): Mention => ({ entryId: id, kind, subject, words: plainText(markdown).slice(0, WORDS), updatedAt });

/** What a link points to, as it is called now. */
function called(ctx: ServiceContext, { kind, target }: JournalLink): Linked {
  const row = kind === 'trade' ? linkedTrade(ctx.db, tradeOf(ctx, target)) : kind === 'plan' ? linkedPlan(ctx.db, target) : kind === 'ticket' ? linkedTicket(ctx.db, target) : null;
  if (row !== null) return shown(kind, row);
  if (kind === 'cause') return causeOf(ctx, target);
  if (kind === 'note') {
    const note = findEntry(ctx.db, 'note', target);
    return note === null ? { ...plain(kind, target), gone: true } : { ...plain(kind, target), title: plainText(note.entry.markdown).slice(0, 60), at: note.entry.updatedAt };
  }
  const dated = kind === 'day' || kind === 'week' || kind === 'month';
  return { ...plain(kind, target), gone: !(dated && isSubjectOf(kind, target)) };
}

function causeOf(ctx: ServiceContext, key: string): Linked {
  const { library, causes } = gather(ctx);
  const cause = library.find((one) => one.key === (causes.get(key) ?? key));
  return cause === undefined ? { ...plain('cause', key), gone: true } : { ...plain('cause', cause.key), title: cause.text, at: cause.lastDay };
}

function markWritten(ctx: ServiceContext, links: Linked[]): void {
  for (const kind of entryKinds) {
    const ofKind = links.filter((link) => link.kind === kind);
    const written = ofKind.length === 0 ? new Set<string>() : subjectsWritten(ctx.db, kind, ofKind.map(({ target }) => target));
    for (const link of ofKind) link.written = written.has(link.target);
  }
}

function relatedTo(ctx: ServiceContext, { kind, target }: JournalLink): Linked[] {
  if (kind === 'trade') return ofTrade(ctx, tradeOf(ctx, target));
  if (kind === 'plan') return ofPlan(ctx, target);
  if (kind === 'ticket') return ofTicket(ctx, target);
  if (!isSubjectOf(kind as EntryKind, target)) return [];
  if (kind === 'day') return ofDay(ctx, target);
  if (kind === 'week') return [...monthsOf(daysOfWeek(target).monday, daysOfWeek(target).sunday)];
  if (kind === 'month') return weeksOf(periodDays(target));
  return [];
}

function ofTrade(ctx: ServiceContext, id: string): Linked[] {
  const days = daysOfTrade(ctx.db, id);
  if (days === null) return [];
  const planId = planOfTrade(ctx.db, id);
  const plan = planId === null ? null : linkedPlan(ctx.db, planId);
  const dated = [...new Set([days.opened, days.closed ?? days.opened])];
  return [
    ...(plan === null ? [] : [shown('plan', plan)]),
    ...(planId === null ? [] : ticketsLinkedToPlan(ctx.db, planId).map((row) => shown('ticket', row))),
    ...(planId === null ? [] : causesOfPlan(ctx, planId)),
    ...dated.map((day) => plain('day', day)),
    plain('week', weekOfTradingDay(dated.at(-1)!)),
    plain('month', dated.at(-1)!.slice(0, 7)),
  ];
}

function ofPlan(ctx: ServiceContext, id: string): Linked[] {
  const plan = linkedPlan(ctx.db, id);
  if (plan === null) return [];
  return [...ticketsLinkedToPlan(ctx.db, id).map((row) => shown('ticket', row)), ...tradesLinkedToPlan(ctx.db, id).map((row) => shown('trade', row)), ...causesOfPlan(ctx, id), plain('day', dayOfInstant(ctx, plan.at))];
}

function ofTicket(ctx: ServiceContext, id: string): Linked[] {
  const ticket = linkedTicket(ctx.db, id);
  if (ticket === null) return [];
  const planId = planOfTicket(ctx.db, id);
  const plan = planId === null ? null : linkedPlan(ctx.db, planId);
  return [...(plan === null ? [] : [shown('plan', plan)]), ...(planId === null ? [] : tradesLinkedToPlan(ctx.db, planId).map((row) => shown('trade', row))), plain('day', dayOfInstant(ctx, ticket.at))];
}

/** Its trades stand beside the page already. */
function ofDay(ctx: ServiceContext, day: string): Linked[] {
  const { homeZone } = getSettings(ctx);
  const [from, until] = [startOfTradingDay(day, homeZone), endOfTradingDay(day, homeZone)];
  return [
    ...plansBetween(ctx.db, from, until).map((row) => shown('plan', row)),
    ...ticketsBetween(ctx.db, from, until).map((row) => shown('ticket', row)),
    plain('week', weekOfTradingDay(day)),
    plain('month', day.slice(0, 7)),
  ];
}

const dayOfInstant = (ctx: ServiceContext, at: string): string => tradingDayOf(at, getSettings(ctx).homeZone);
const monthsOf = (from: string, to: string): Linked[] => [...new Set([from.slice(0, 7), to.slice(0, 7)])].map((month) => plain('month', month));

function weeksOf({ from, to }: { from: string; to: string }): Linked[] {
  const weeks: Linked[] = [];
  for (let day = from; day <= to; day = addDays(day, 7)) weeks.push(plain('week', weekOfTradingDay(day)));
  const last = weekOfTradingDay(to);
  return weeks.at(-1)?.target === last ? weeks : [...weeks, plain('week', last)];
}

/** Causes that came true on a plan, foreseen or not. */
function causesOfPlan(ctx: ServiceContext, planId: string): Linked[] {
  const { written, causes, library } = gather(ctx);
  const keys = new Set(written.filter((one) => one.planId === planId && one.mark === 'happened').map(({ wording }) => causes.get(wording) ?? wording));
  return library.filter(({ key }) => keys.has(key)).map(({ key, text, lastDay }) => ({ ...plain('cause', key), title: text, at: lastDay }));
}

/** Things to point to, by words: what a person would call them, or a day as people write it here. */
export function linkTargets(ctx: ServiceContext, { query, kinds, limit }: { query: string; kinds: readonly LinkKind[]; limit: number }): Linked[] {
  const wanted = (kind: LinkKind): boolean => kinds.length === 0 || kinds.includes(kind);
  const words = query.normalize('NFKC').toLowerCase();
  const part = `%${words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const today = dayOfInstant(ctx, ctx.clock.instant());
  const found = [
    ...datesFrom(words, today).filter(({ kind }) => wanted(kind)),
    ...(wanted('plan') ? findPlans(ctx.db, part, limit).map((row) => shown('plan', row)) : []),
    ...(wanted('trade') ? findTrades(ctx.db, part, limit).map((row) => shown('trade', row)) : []),
    ...(wanted('ticket') ? findTickets(ctx.db, part, limit).map((row) => shown('ticket', row)) : []),
    ...(wanted('cause') ? failureCauses(ctx, { family: null, query, only: 'all', sort: 'last', desc: true, offset: 0, limit }).rows.map(({ key, text, lastDay }) => ({ ...plain('cause', key), title: text, at: lastDay })) : []),
    ...(wanted('note') ? notesWith(ctx, words, limit) : []),
  ];
  // Of many kinds a few each, so that one does not crowd out the others.
  const share = Math.max(3, Math.ceil(limit / 4));
  const some = words === '' || found.length <= limit ? found : found.filter((link, index) => found.slice(0, index).filter(({ kind }) => kind === link.kind).length < share);
  const links = (words === '' ? found.filter((link, index) => found.slice(0, index).filter(({ kind }) => kind === link.kind).length < share) : some).slice(0, limit);
  markWritten(ctx, links);
  return links;
}

/** A day, week or month written out; without words today and what it lies in. */
function datesFrom(words: string, today: string): Linked[] {
  if (words === '') return [plain('day', today), plain('week', weekOfTradingDay(today)), plain('month', today.slice(0, 7))];
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)$/.exec(words) ?? [];
  if (year === undefined) return /^\d{4}-w\d{2}$/.test(words) && isSubjectOf('week', words.toUpperCase()) ? [plain('week', words.toUpperCase())] : [];
  const stem = `${year}-${month!.padStart(2, '0')}`;
  const whole = `${stem}-${(day ?? '').padStart(2, '0')}`;
  if (day === undefined) return isSubjectOf('month', stem) ? [plain('month', stem)] : [];
  return isTradingDay(whole) ? [plain('day', whole), plain('week', weekOfTradingDay(whole))] : [];
}

function notesWith(ctx: ServiceContext, words: string, limit: number): Linked[] {
  return listEntries(ctx.db, 'note', LOOKED_THROUGH, null)
    .map(({ entry }) => ({ ...plain('note', entry.subject), title: plainText(entry.markdown).slice(0, 60), at: entry.updatedAt }))
    .filter(({ title }) => title.toLowerCase().includes(words))
    .slice(0, limit);
}

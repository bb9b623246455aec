import type { DisciplineAnswer, ProcessEvent, ProcessFilter } from '../../../shared/contract/process.ts';
import type { DisciplineEvent } from '../../../shared/discipline/event.ts';
import { disciplineScore, noCounts, type DisciplinePart, type DisciplineScore, type PartCount } from '../../../shared/discipline/score.ts';
import { nextPeriod, periodDays, periodOf } from '../../../shared/review/period.ts';
import { countEntries, listEntries } from '../../db/process-reads.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { ofOneState } from '../in-turns.ts';
import { perRevision } from '../per-revision.ts';
import { gatherEvents, gatherEventsInTurns } from './gather.ts';
import { daysWithin, scopeOf } from './scope.ts';

type Counts = Record<DisciplinePart, PartCount>;

/** The discipline score of a span, and of each of its weeks or months. */
export function scoreDiscipline(ctx: ServiceContext, { filter, by }: { filter: ProcessFilter; by: 'week' | 'month' }): DisciplineAnswer {
  const { today } = scopeOf(ctx, filter.accountIds);
  return perRevision(ctx, `score ${by} ${JSON.stringify(filter)} ${today} ${ctx.clock.instant().slice(0, 13)}`, () => compute(ctx, filter, by));
}

/** The same in turns with whatever else is asked of the engine. */
export function scoreInTurns(ctx: ServiceContext, input: { filter: ProcessFilter; by: 'week' | 'month' }): Promise<DisciplineAnswer> {
  return ofOneState(ctx, async () => {
    await gatherEventsInTurns(ctx, input.filter.accountIds);
    return scoreDiscipline(ctx, input);
  });
}

function compute(ctx: ServiceContext, filter: ProcessFilter, by: 'week' | 'month'): DisciplineAnswer {
  const scope = scopeOf(ctx, filter.accountIds);
  const whole = noCounts();
  const periods = new Map<string, Counts>();
  const named = new Map<string, string>();
  const count = (part: DisciplinePart, day: string, kept: number, of: number): void => {
    let period = named.get(day);
    if (period === undefined) named.set(day, (period = periodOf(by, day)));
    let counts = periods.get(period);
    if (counts === undefined) periods.set(period, (counts = noCounts()));
    for (const { [part]: one } of [whole, counts]) {
      one.kept += kept;
      one.of += of;
    }
  };
  for (const { day, planned, n } of entriesOf(ctx, filter)) if (planned !== null) count('plans', day, planned === 1 ? n : 0, n);
  for (const { part, day, kept } of eventsWithin(ctx, filter)) count(part, day, kept ? 1 : 0, 1);
  const span = daysWithin(scope.since, scope.today, filter) ?? { from: scope.since, to: scope.since };
  return { ...span, score: disciplineScore(whole), periods: inOrder(periods), paperLeftOut: scope.paperLeftOut };
}

/** From the first period with an opportunity to the last, those without one between them too. */
function inOrder(periods: ReadonlyMap<string, Counts>): { period: string; from: string; to: string; score: DisciplineScore }[] {
  const names = [...periods.keys()].toSorted();
  const rows = [];
  const last = names.at(-1);
  for (let period = names[0]; period !== undefined && last !== undefined && period <= last; period = nextPeriod(period, 1)) {
    rows.push({ period, ...periodDays(period), score: disciplineScore(periods.get(period) ?? noCounts()) });
  }
  return rows;
}

function entriesOf(ctx: ServiceContext, filter: ProcessFilter): { day: string; planned: 0 | 1 | null; n: number }[] {
  return scopeOf(ctx, filter.accountIds).accounts.flatMap(({ account, since, today }) => {
    const days = daysWithin(since, today, filter);
    return days === null ? [] : countEntries(ctx.db, account.id, days.from, days.to);
  });
}

function eventsWithin(ctx: ServiceContext, { accountIds, from, to }: ProcessFilter): DisciplineEvent[] {
  return gatherEvents(ctx, accountIds).filter(({ day }) => (from === null || day >= from) && (to === null || day <= to));
}

interface Asked {
  readonly filter: ProcessFilter;
  readonly part: DisciplinePart;
  readonly kept: boolean | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * What is behind a part, newest first.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function disciplineEvents(ctx: ServiceContext, asked: Asked): Promise<{ rows: ProcessEvent[]; next: string | null }> {
  return ofOneState(ctx, async () => {
    if (asked.part !== 'plans') await gatherEventsInTurns(ctx, asked.filter.accountIds);
    return eventPage(ctx, asked);
  });
}

function eventPage(ctx: ServiceContext, { filter, part, kept, limit, cursor }: Asked): { rows: ProcessEvent[]; next: string | null } {
  if (part === 'plans') return entryPage(ctx, { filter, kept, limit, cursor });
  const place = readCursor(cursor, ['number']);
  const begin = place === null ? 0 : Number(place[0]);
  const found = eventsWithin(ctx, filter).filter((event) => event.part === part && (kept === null || event.kept === kept)).toReversed();
  return { rows: found.slice(begin, begin + limit), next: found.length > begin + limit ? cursorOf([begin + limit]) : null };
}

function entryPage(ctx: ServiceContext, { filter, kept, limit, cursor }: Omit<Asked, 'part'>): { rows: ProcessEvent[]; next: string | null } {
  const place = readCursor(cursor, ['string', 'string']);
  const spans = scopeOf(ctx, filter.accountIds).accounts.flatMap(({ account, since, today }) => {
    const days = daysWithin(since, today, filter);
    return days === null ? [] : [{ accountId: account.id, ...days }];
  });
  const found = listEntries(ctx.db, spans, kept, limit + 1, place === null ? null : { day: String(place[0]), id: String(place[1]) });
  const rows = found.slice(0, limit);
  return {
    rows: rows.map(({ id, accountId, day, planned, symbol }) => ({ part: 'plans', day, kept: planned === 1, code: planned === 1 ? 'entry-planned' : 'entry-unplanned', accountId, subject: 'trade', id, name: symbol })),
    next: found.length > limit ? cursorOf([rows.at(-1)!.day, rows.at(-1)!.id]) : null,
  };
}

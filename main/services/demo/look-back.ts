import type { ReviewWords } from '../../../shared/review/review.ts';
import type { Random } from '../../../shared/stats/prng.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import type { ServiceContext } from '../context.ts';
import { getReview, saveReview, signReview } from '../reviews/reviews.ts';
import type { Agenda } from './agenda.ts';
import { chance, DAY, HOUR, note, pick } from './trader.ts';
import type { Words } from './words.ts';

interface Person {
  readonly name: string;
  readonly words: Words;
}

/**
 * A retrospective every Monday morning, the three of them in turn. Some weeks of the first months were never looked back on; the
 * last one waits to be written.
 */
export function lookBack(ctx: ServiceContext, agenda: Agenda, random: Random, people: readonly Person[], firstDay: string): void {
  let turn = 0;
  let week = weekOfTradingDay(firstDay);
  for (;;) {
    const monday = addDays(daysOfWeek(week).sunday, 1);
    const ms = Date.parse(instantOfWallTime(monday, 8 * HOUR + 20 * 60_000, 'Asia/Shanghai').instant);
    if (agenda.endMs - ms < 7.5 * DAY) return;
    const person = people[turn % people.length]!;
    const current = week;
    const early = (ms - agenda.startMs) / (agenda.endMs - agenda.startMs) < 0.35;
    turn += 1;
    week = addWeeks(week, 1);
    if (early && chance(random, 0.25)) continue;
    agenda.at(ms, () => write(ctx, random, current, person));
  }
}

function write(ctx: ServiceContext, random: Random, week: string, { name, words }: Person): void {
  const draft = getReview(ctx, { week });
  const { violations, previousCommitment } = draft.facts;
  const answered: ReviewWords = {
    bestDecision: pick(random, words.best),
    worstDecision: violations.length === 0 && chance(random, 0.5) ? '' : pick(random, words.worst),
    lesson: pick(random, words.lessons),
    commitment: pick(random, words.commitments),
    keptPrevious: previousCommitment === null ? null : violations.length === 0 ? 'kept' : violations.length < 3 ? 'partly' : 'broken',
    acknowledged: violations.map(({ id }) => id),
  };
  const saved = saveReview(ctx, { id: draft.id, revision: draft.revision, words: answered });
  signReview(ctx, { id: saved.id, revision: saved.revision, name });
  if (chance(random, 0.5)) note({ ctx }, 'week', week, `## ${week}\n\n${pick(random, words.week)}\n\n- ${answered.lesson}\n- **${answered.commitment}**`, [pick(random, words.tags)], 'calm');
}

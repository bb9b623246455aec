import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { defaultJournalDiscipline, stopRule } from '../../shared/rules/defaults.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { JournalDiscipline, StopRule } from '../../shared/rules/stop-rule.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import { writeMeta } from '../db/meta.ts';
import { openEngine, type Engine } from '../engine/engine.ts';
import { countCash } from './cash.ts';
import { dev } from './dev.ts';
import type { Person } from './person.ts';
import { lin } from './lin.ts';
import { bringPrices } from './prices.ts';
import { maya } from './maya.ts';
import { beginToday, keepRoutines } from './routines.ts';
import { beginStory, DAY, HOUR, MINUTE, type Call, type Story } from './story.ts';
import { storyClock } from './story-clock.ts';
import { enter, sessionTime, type Trader } from './trader.ts';
import { badNight, plannedTrade, request, unplannedTrade, writePlan } from './trades.ts';
import { checkIn, signWeek, writeDay } from './words.ts';

const WEEKS = 52;

/**
 * Makes the sample journal where there is nothing yet: a year of three people, lived through the engine's own calls in a
 * minute, with every wait waited out on the story's clock. So it holds nothing that a real journal could not hold.
 *
 * It is written aside and gets its name when it is whole; a sample left half-made by a crash is not taken for one.
 *
 * @throws {Refusal} FILE_EXISTS where the name was taken meanwhile
 */
export async function makeSample(path: string, { endMs, seed = 20_261_120, weeks = WEEKS }: { endMs: number; seed?: number; weeks?: number }): Promise<void> {
  refuseTaken(path);
  const draft = `${path}.part-${process.pid}`;
  const clock = storyClock(endMs - weeks * 7 * DAY);
  try {
    const engine = openEngine({ path: draft, host: 'cli', createIfMissing: true, clock, anchorFolder: null });
    try {
      // A draft that a power cut takes is made again; waiting for the disk three thousand times would only be slow.
      engine.ctx.db.pragma('synchronous = OFF');
      const story = beginStory(engine.call as Call, clock, endMs, seed);
      await tellYear(story, weeks);
      // Only now: a sample's rules bind nobody, but these people's did.
      markSample(engine);
    } finally {
      engine.close();
    }
    giveName(draft, path);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-holder']) rmSync(`${draft}${suffix}`, { force: true });
  }
}

/** Whoever of the three has lost four in a row, all of them stop for the day. */
const overAll: JournalDiscipline = {
  ...defaultJournalDiscipline(),
  rules: [{ ...stopRule('four-in-a-row', { kind: 'losing-streak', losses: 4 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }), words: 'Four in a row is the market talking. 四连亏，今天到此为止。' }],
};

async function tellYear(story: ReturnType<typeof beginStory>, weeks: number): Promise<void> {
  const traders: Trader[] = [];
  for (const person of [lin, maya, dev]) traders.push(await enter(story, person));
  await story.call('rules/changeShared', { discipline: overAll });
  await keepRoutines(story, traders, weeks);
  for (const trader of traders) for (let week = 0; week < weeks; week += 1) planWeek(story, trader, story.now() + week * 7 * DAY);
  for (let day = story.now(); day < story.end - 7 * DAY; day += DAY) {
    if (new Date(day).getUTCDay() === 6) story.at(Math.floor(day / DAY) * DAY + 12 * HOUR, () => signWeek(story));
  }
  for (const daysAgo of [250, 130, 38]) story.at(Math.floor((story.end - daysAgo * DAY) / DAY) * DAY + 20 * HOUR, () => badNight(story, traders[2]!));
  story.at(story.end - 3.2 * DAY, () => leaveOpen(story, traders));
  story.at(story.end - 2 * DAY, () => bringPrices(story, traders));
  story.at(story.end - 1.9 * DAY, () => countCash(story, traders));
  story.at(story.end - 6 * MINUTE, () => rightNow(story, traders));
  await story.tell();
}

/** What a week holds for one person; how it goes is seen when it comes. */
function planWeek(story: Story, trader: Trader, monday: number): void {
  const { person } = trader;
  const count = Math.floor(person.tradesPerWeek) + (story.chance(person.tradesPerWeek % 1) ? 1 : 0);
  for (let trade = 0; trade < count; trade += 1) {
    const begun = sessionTime(story, person, monday, story.between(0, person.weekends ? 6.9 : 4.9));
    // The last day belongs to the present scene.
    if (begun > story.end - DAY) continue;
    story.at(begun, () => (story.chance(person.unplanned) ? unplannedTrade(story, trader) : plannedTrade(story, trader)));
  }
  if (story.chance(0.7)) story.at(monday + story.between(0.1, 4.5) * DAY, () => writeDay(story, trader));
  if (story.chance(0.8)) story.at(monday + story.between(0.1, 4.5) * DAY, () => checkIn(story, trader, 'before'));
}

/** Two positions whose exits lie after the end of the story. */
async function leaveOpen(story: Story, traders: readonly Trader[]): Promise<void> {
  for (const trader of traders.slice(0, 2)) await plannedTrade(story, but(trader, { holdDays: [6, 9] }));
}

const but = (trader: Trader, change: Partial<Person>): Trader => ({ ...trader, person: { ...trader.person, ...change } });

/** The Desk as somebody finds it who opens it now: one ticket cooling, one plan half-written, one rule waiting to loosen. */
async function rightNow(story: Story, [first, second, third]: readonly Trader[]): Promise<void> {
  await story.call('rules/addEvent', { name: 'Rate decision · 议息会议', at: formatInstant(story.now() + 5 * DAY) });
  await leaveCooling(story, [first!, third!, second!]);
  await checkIn(story, first!, 'before');
  await beginToday(story);
  const { title, thesis, setup } = story.next(second!.person.plans);
  await story.call('plans/create', { content: { accountId: second!.account.id, instrumentId: second!.traded[0]!.instrument.id, title, thesis, setup } });
  for (const trader of [second!, first!, third!]) if (await loosen(story, trader)) return;
}

/** A shorter rest after a loss, wished for and waiting; in a lockout nothing of the kind is heard. */
async function loosen(story: Story, { account }: Trader): Promise<boolean> {
  const { discipline } = await story.call<{ discipline: Discipline }>('rules/get', { accountId: account.id });
  const rules = discipline.rules.map((rule): StopRule => (rule.condition.kind === 'since-loss' ? { ...rule, condition: { ...rule.condition, minutes: 15 } } : rule));
  try {
    await story.call('rules/change', { accountId: account.id, discipline: { ...discipline, rules } });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'LOCKED_OUT') return false;
    throw error;
  }
}

/** Whoever the gate lets begin: a smaller size where there is little room left. */
async function leaveCooling(story: Story, traders: readonly Trader[]): Promise<void> {
  for (const trader of traders) {
    for (const share of [1, 0.6, 0.3]) {
      const written = await writePlan(story, but(trader, { risk: trader.person.risk * share }));
      if (written === null) continue;
      const { tickets } = await request(story, trader, written.entry, written.plan.id);
      if (tickets[0]?.state === 'cooling') return;
      await story.call('plans/abandon', { id: written.plan.id, reason: story.next(trader.person.abandoning) }).catch(() => undefined);
    }
  }
}

function markSample({ ctx }: Engine): void {
  ctx.write(() => writeMeta(ctx.db, 'sample', 'yes'));
}

function refuseTaken(path: string): void {
  if (existsSync(path)) throw new Refusal('conflict', 'FILE_EXISTS', { path });
}

function giveName(draft: string, path: string): void {
  refuseTaken(path);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('conflict', 'FILE_EXISTS', { path });
    renameSync(draft, path);
  }
}

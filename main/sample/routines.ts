import { calendarOf, occurrenceOn } from '../../shared/routines/occurrence.ts';
import type { Routine, RoutineTerms, Run, Schedule } from '../../shared/routines/routine.ts';
import { starterSchedule } from '../../shared/routines/starters.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import type { WatchTerms } from '../../shared/watch/watch-item.ts';
import { DAY, HOUR, MINUTE, type Story } from './story.ts';
import type { Trader } from './trader.ts';

type Words = readonly [key: 'pre-open' | 'close' | 'weekly' | 'monthly', title: string, items: readonly string[]];

const chinese: readonly Words[] = [
  ['pre-open', '盘前：宏观与资金面', ['隔夜外盘、汇率和要闻', '逆回购、北向与两融余额', '今天的数据和会议', '观察清单里有没有触发的', '在手的计划：止损价还成立吗']],
  ['close', '收盘：对账与记录', ['成交与计划逐笔对上', '止损单都还在', '写下今天最好和最差的决定']],
  ['weekly', '周末：仓位与理由', ['每个仓位：当初的理由还在吗', '这周的违规逐条看过', '下周的事件记进日历']],
  ['monthly', '每月：压力测试', ['三个跌停、没有出口会亏多少', '补钱线离现价还有多远', '备用金够不够补到预警线以上', '集中度：前三只占多少']],
];

const english: readonly Words[] = [
  ['pre-open', 'Before the open', ['Overnight: futures, yields, the dollar', 'What prints today, and when', 'Anything on the watch-list crossed?', 'Plans on the desk: is each stop still right?']],
  ['weekly', 'Saturday: positions and reasons', ['Each position: would I buy it today?', 'Every override of the week, read once', 'Three levels for next week']],
];

const skips = ['出差，手机上看了一眼', 'On a train all morning', '看牙医，今天不开仓'] as const;

/** Checklists kept as people keep them: mostly, sometimes late, now and then not. */
export async function keepRoutines(story: Story, traders: readonly Trader[], weeks: number): Promise<void> {
  const [lin, maya] = traders;
  for (const [trader, lists] of [[lin!, chinese], [maya!, english]] as const) {
    for (const [key, title, items] of lists) await keep(story, trader, { key, title, items, weeks });
  }
  for (const { terms, values } of levels(traders)) await watch(story, terms, values, weeks);
}

async function keep(story: Story, { account }: Trader, { key, title, items, weeks }: { key: Words[0]; title: string; items: readonly string[]; weeks: number }): Promise<void> {
  const schedule: Schedule = starterSchedule(key, account);
  const terms: RoutineTerms = { title, phase: key, accountId: account.id, schedule, items: items.map((text, index) => ({ id: `${key}-${index + 1}`, text })), remind: true };
  const { id } = await story.call<Routine>('routines/add', { terms, source: { kind: 'starter', key } });
  const calendar = calendarOf(account, account.zone);
  const itemIds = terms.items.map((item) => item.id);
  let turn = key.length;
  for (let number = 0; number < weeks * 7; number += 1) {
    const day = addDays(formatInstant(story.now()).slice(0, 10), number);
    const occasion = occurrenceOn(schedule, calendar, day);
    if (occasion === null) continue;
    turn += 1;
    const [opens, closes] = [Date.parse(occasion.opensAt), Date.parse(occasion.closesAt)];
    // The last day belongs to the present scene.
    if (opens < story.now() || opens > story.end - DAY || turn % 13 === 5) continue;
    const on = { routineId: id, day };
    const holiday = account.currency === 'CNY' && schedule.kind === 'daily' && /-10-0[1-7]$/.test(day);
    if (holiday) story.at(opens, () => told(story, 'routines/skip', { ...on, reason: '国庆休市', marketClosed: true }));
    else if (turn % 19 === 7) story.at(opens, () => told(story, 'routines/skip', { ...on, reason: skips[turn % skips.length]! }));
    else story.at(turn % 9 === 2 ? closes + 20 * MINUTE : schedule.kind === 'daily' ? opens + (closes - opens) * 0.6 : opens + 2 * HOUR, () => told(story, 'routines/tick', { ...on, itemIds, done: true }));
  }
}

async function told(story: Story, call: string, input: object): Promise<void> {
  await story.call(call, input);
}

/** The checklist of the moment, begun and not finished. */
export async function beginToday(story: Story): Promise<void> {
  const { routines } = await story.call<{ routines: { routine: Routine; current: Run | null }[] }>('routines/list', {});
  const open = routines.find(({ current }) => current !== null && current.state !== 'done' && current.state !== 'skipped' && current.phase !== 'weekly' && current.phase !== 'monthly');
  if (open?.current) await story.call('routines/tick', { routineId: open.routine.id, day: open.current.day, itemIds: open.current.items.slice(0, 2).map(({ id }) => id), done: true });
}

interface Level {
  readonly terms: WatchTerms;
  /** Its values week by week, as a share of the level; the last is the newest. */
  readonly values: readonly number[];
}

function levels([lin, maya]: readonly Trader[]): Level[] {
  const plain = { instrumentId: null, near: { by: '2', in: 'percent' } } as const;
  const share = lin!.traded[0]!;
  const stock = maya!.traded[1]!;
  return [
    { terms: { ...plain, layer: 'macro', measure: 'other', title: '美元兑离岸人民币', condition: '升破就减一档杠杆', direction: 'above', level: '7.30', unit: '' }, values: [0.985, 0.99, 0.993, 0.988, 0.996, 1.003] },
    { terms: { ...plain, layer: 'sentiment', measure: 'flow', title: '两融余额', condition: '单周降超 3 %：市场在去杠杆', direction: 'below', level: '18000', unit: '亿' }, values: [1.06, 1.05, 1.045, 1.03, 1.024, 1.015] },
    { terms: { ...plain, layer: 'technical', measure: 'price', title: `${share.instrument.name} 年线`, instrumentId: share.instrument.id, condition: '收盘跌破，计划作废', direction: 'below', level: (share.price * 0.8).toFixed(2), unit: '', near: { by: '5', in: 'percent' } }, values: [] },
    { terms: { ...plain, layer: 'macro', measure: 'volatility', title: 'VIX', condition: 'Above it: half size, no new shorts', direction: 'above', level: '24', unit: '' }, values: [0.7, 0.66, 0.74, 0.81, 0.9, 0.84] },
    { terms: { ...plain, layer: 'fundamental', measure: 'other', title: `${stock.instrument.symbol} forward P/E`, instrumentId: stock.instrument.id, condition: 'Dearer than its own five years', direction: 'above', level: '38', unit: '×' }, values: [0.8, 0.82, 0.85, 0.84, 0.87, 0.89] },
    { terms: { ...plain, layer: 'sentiment', measure: 'other', title: 'AAII bulls − bears', condition: 'Everybody is in', direction: 'above', level: '30', unit: '%' }, values: [0.2, 0.4, 0.7, 0.5, 0.3, 0.45] },
  ];
}

/** One value a week, the last ones those of the list. */
async function watch(story: Story, terms: WatchTerms, values: readonly number[], weeks: number): Promise<void> {
  const { id } = await story.call<{ id: string }>('watch/add', terms);
  for (const [index, value] of values.entries()) {
    const back = values.length - index;
    if (back <= weeks) story.at(story.end - back * 5 * DAY, () => told(story, 'watch/enter', { id, value: (Number(terms.level) * value).toFixed(2) }));
  }
}

import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { TradeRow } from '../../shared/contract/looking-back.ts';
import type { Account } from '../../shared/account/account.ts';
import type { Review } from '../../shared/review/review.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { Condition, StopRule } from '../../shared/rules/stop-rule.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import { weekOfTradingDay } from '../../shared/time/iso-week.ts';
import type { Story } from './story.ts';
import { todayOf, type Trader } from './trader.ts';

/** What was written after a trade that this fill has closed. */
export async function writeAfterTrade(story: Story, trader: Trader, fillId: string, won: boolean): Promise<void> {
  const { rows } = await story.call<{ rows: TradeRow[] }>('trades/list', { filter: { accountIds: [trader.account.id] }, status: 'closed', limit: 5 });
  const trade = rows.find((row) => row.fillIds.includes(fillId));
  if (trade === undefined) return;
  const { markdown, emotion, tags } = story.next(won ? trader.person.afterWin : trader.person.afterLoss);
  await write(story, { kind: 'trade', subject: trade.id, markdown, emotion, tags: [...tags] });
}

export async function writeDay(story: Story, trader: Trader): Promise<void> {
  const day = todayOf(story, trader);
  const { markdown, emotion, tags } = story.next(trader.person.days);
  await write(story, { kind: 'day', subject: day, markdown, emotion, tags: [...tags] });
}

async function write(story: Story, entry: Pick<JournalEntry, 'kind' | 'subject' | 'markdown' | 'emotion' | 'tags'>): Promise<void> {
  const before = await story.call<JournalEntry | null>('journal/get', { kind: entry.kind, subject: entry.subject });
  const markdown = before === null ? entry.markdown : `${before.markdown}\n\n${entry.markdown}`;
  await story.call('journal/save', { ...entry, markdown, tags: [...new Set([...(before?.tags ?? []), ...entry.tags])], revision: before?.revision ?? 0 });
}

export async function checkIn(story: Story, trader: Trader, moment: 'before' | 'during' | 'after'): Promise<void> {
  const scale = (): number => 1 + Math.floor(story.between(0, 4.99));
  const { emotion } = story.next(trader.person.days);
  await story.call('journal/checkIn', { moment, emotion, sleep: scale(), stress: scale(), urge: scale(), note: '', accountId: trader.account.id, planId: null, tradeId: null });
}

const lessons = [
  ['Waited for my price on both plans.', 'Moved one stop by hand.', 'The plan was right and I was not.', 'No stop moves down this week, not once.', 'stop-widened'],
  ['周三按计划止损，没有犹豫。', '周五追高了一笔，没有计划。', '计划外的交易从来不便宜。', '没有写完计划，就不打开交易软件。', 'plan-required'],
  ['Took the exit at the target.', 'Two entries after midnight.', 'Tired is a position size.', 'Nothing is entered after midnight.', 'time-window'],
  ['两只票都拿到了目标位。', '止损往下挪了一次。', '止损只许往上挪。', '止损只往上挪，一次也不往下。', 'stop-widened'],
] as const;

const kept = ['kept', 'kept', 'partly', 'kept', 'broken'] as const;

/** Saturday: the facts are filled in, every departure is acknowledged, and one thing is promised that a rule holds. */
export async function signWeek(story: Story): Promise<void> {
  const week = weekOfTradingDay(formatInstant(story.now()).slice(0, 10));
  const review = await story.call<Review>('reviews/get', { week });
  const { facts } = review;
  if (facts.fills === 0 && facts.plansSealed === 0) return;
  const [bestDecision, worstDecision, lesson, text, heldBy] = story.next(lessons);
  const commitments = [{ id: 'c1', text }];
  const answers = Object.fromEntries(facts.previous.map(({ id }) => [id, story.next(kept)]));
  const words = { bestDecision, worstDecision, lesson, commitment: '', commitments, keptPrevious: null, kept: answers, acknowledged: facts.violations.map(({ id }) => id) };
  const saved = await story.call<Review>('reviews/save', { id: review.id, revision: review.revision, words });
  const { accountId, rule } = await ruleOf(story, heldBy);
  await story.call('reviews/holdByRule', { id: saved.id, revision: saved.revision, commitmentId: 'c1', accountId, rule });
  await story.call('reviews/sign', { id: saved.id, revision: saved.revision, name: 'Lin, Maya, Dev' });
}

/** A rule one of them has written that watches for it. */
async function ruleOf(story: Story, kind: Condition['kind']): Promise<{ accountId: string; rule: StopRule }> {
  for (const { id: accountId } of await story.call<Account[]>('accounts/list', {})) {
    const { discipline } = await story.call<{ discipline: Discipline }>('rules/get', { accountId });
    const rule = discipline.rules.find(({ condition, enabled }) => enabled && condition.kind === kind);
    if (rule !== undefined) return { accountId, rule };
  }
  throw new Error(`nobody in the sample has a rule about ${kind}`);
}

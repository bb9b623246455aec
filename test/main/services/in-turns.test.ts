import { describe, expect, test } from 'vitest';
import { saveTrades, type TradeRecord } from '../../../main/db/trades.ts';
import { bookPage } from '../../../main/services/book/page.ts';
import { bookYear } from '../../../main/services/book/year.ts';
import { breathe, inTurns, ofOneState, pieceByPiece, type Pieces } from '../../../main/services/in-turns.ts';
import { accountReport } from '../../../main/services/reports/account-report.ts';
import { periodReport } from '../../../main/services/reports/period-report.ts';
import { factsInTurns, reviewFacts } from '../../../main/services/reviews/facts.ts';
import { getReview, listReviews } from '../../../main/services/reviews/reviews.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { anAccount, anInstrument, serviceJournal } from '../../support/service-journal.ts';

/** How often anybody else would have been let in until an answer was there. */
async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let [turns, ended] = [0, false];
  const answer = work().finally(() => (ended = true));
  while (!ended) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await answer;
  return turns;
}

describe('work in pieces', () => {
  test('lets others in between any two of them', async () => {
    function* five(): Pieces<string> {
      for (let piece = 0; piece < 4; piece += 1) yield;
      return 'done';
    }
    expect(await turnsOf(() => pieceByPiece(five()))).toBeGreaterThanOrEqual(4);
    expect(await pieceByPiece(five())).toBe('done');
  });

  test('keeps nobody waiting who wants to be alone, nor those who came after him', async () => {
    const { ctx } = serviceJournal();
    const told: string[] = [];
    const long = ctx.turns.beside(() =>
      inTurns(ctx, 'long', async () => {
        for (let piece = 0; piece < 20; piece += 1) await breathe();
        told.push('long');
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    const alone = ctx.turns.alone(async () => {
      // Nobody is let in here, however often he pauses himself.
      for (let piece = 0; piece < 5; piece += 1) await breathe();
      told.push('alone');
    });
    const after = ctx.turns.beside(() => void told.push('after'));
    await Promise.all([long, alone, after]);
    expect(told).toEqual(['alone', 'after', 'long']);
    expect(ctx.turns.taken()).toBe(false);
  });

  test('waited for by several at once is done once, and holds up nobody alone meanwhile', async () => {
    const { ctx } = serviceJournal();
    let made = 0;
    const part = (): Promise<number> =>
      inTurns(ctx, 'part', async () => {
        for (let piece = 0; piece < 6; piece += 1) await breathe();
        return (made += 1);
      });
    const whole = (key: string): Promise<number> => ctx.turns.beside(() => inTurns(ctx, key, async () => (await part()) + (await part())));
    const answers = Promise.all([whole('a'), whole('b'), ctx.turns.beside(part)]);
    const alone = ctx.turns.alone(() => 'alone');
    expect(await answers).toEqual([2, 2, 1]);
    expect(await alone).toBe('alone');
  });

  test('is of one state of the journal: changed meanwhile it is done anew, with all its parts', async () => {
    const { ctx } = serviceJournal();
    let [state, tries] = [1, 0];
    const part = (): Promise<number> => inTurns(ctx, 'part', async () => (await breathe(), state));
    const whole = inTurns(ctx, 'whole', async () => {
      tries += 1;
      const before = await part();
      await breathe();
      return [before, await part()];
    });
    await new Promise((resolve) => setImmediate(resolve));
    state = 2;
    ctx.touch();
    expect(await whole).toEqual([2, 2]);
    expect(tries).toBe(2);
  });

  test('that fails on what was taken away meanwhile is tried again; a failure of its own is told', async () => {
    const { ctx } = serviceJournal();
    let there = true;
    const reading = ofOneState(ctx, async () => {
      const seen = there;
      await breathe();
      if (seen !== there) throw new Error('half of it is gone');
      return there;
    });
    there = false;
    ctx.touch();
    expect(await reading).toBe(false);
    await expect(ofOneState(ctx, async () => (await breathe(), Promise.reject(new Error('always'))))).rejects.toThrow('always');
  });

  test('of a journal that never stands still is told as it was found', async () => {
    const { ctx } = serviceJournal();
    let tries = 0;
    const answer = await ofOneState(ctx, async () => {
      tries += 1;
      ctx.touch();
      return tries;
    });
    expect(answer).toBe(3);
  });
});

/** Round trips of one day after the other, five hundred a day. */
function muchTraded(days: number) {
  const { ctx } = serviceJournal('2026-12-30T08:00:00.000Z');
  const account = anAccount(ctx);
  const instrument = anInstrument(ctx);
  const trades = Array.from({ length: days * 500 }, (_, at): TradeRecord => {
    const day = addDays('2026-05-01', Math.floor(at / 500));
    const net = at % 3 === 0 ? -1000 : 600;
    return {
      id: `t${at}`, accountId: account.id, instrumentId: instrument.id, currency: 'CNY', direction: 'long', status: 'closed', openedAt: null, openedDay: day, closedAt: null, closedDay: day, maxQuantity: '100',
      openQuantity: '0', avgEntry: '10', avgExit: '11', splitRatio: '1', gross: net, fees: 0, net, plannedRisk: null, r: null, rReason: null, planId: null, planned: 0, holdingDays: 0, holdingMs: null, place: `${day} ~`,
    };
  });
  ctx.write(() => saveTrades(ctx.db, trades));
  return { ctx, account };
}

test('what is read of very many trades lets others in page by page, and comes to the same in turns as at once', async () => {
  // Four thousand trades are four pages, and each page is a turn.
  const { ctx, account } = muchTraded(8);
  const asked: Record<string, () => Promise<unknown>> = {
    'the page of a month': () => bookPage(ctx, { period: '2026-05' }),
    'a year': () => bookYear(ctx, { year: '2026' }),
    'the report of a year': () => periodReport(ctx, { period: '2026', listed: 10 }),
    'the report of a month': () => periodReport(ctx, { period: '2026-05', listed: 10 }),
    'the report of an account': () => accountReport(ctx, { accountIds: [account.id], from: null, to: null, listed: 10 }),
    'a retrospective': () => getReview(ctx, { week: '2026-05' }),
    'all retrospectives of months': () => listReviews(ctx, { kind: 'month' }),
  };
  for (const [name, work] of Object.entries(asked)) {
    ctx.touch();
    expect(await turnsOf(work), name).toBeGreaterThanOrEqual(4);
  }
  const facts = reviewFacts(ctx, '2026-05');
  expect(facts.byCurrency).toMatchObject([{ trades: 4000, wins: 2666, losses: 1334 }]);
  expect(await factsInTurns(ctx, '2026-05')).toEqual(facts);
});

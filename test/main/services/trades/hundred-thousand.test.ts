import { expect, test } from 'vitest';
import { sums } from '../../../../main/services/trades/sums.ts';
import { undoTag, tagTrades } from '../../../../main/services/trades/tags.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import { zChosenTrades, zTradeFilter, type TradeSort } from '../../../../shared/contract/trades.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const COUNT = 100_000;
const all = { filter: zTradeFilter.parse({}), status: 'all' as const };

test('a hundred thousand trades: every one is on exactly one page, pages can be entered anywhere, and the same rows come out of both', { timeout: 120_000 }, () => {
  const { ctx } = serviceJournal();
  const { records } = manyTrades(ctx, COUNT);
  const walk = (sort: TradeSort): string[] => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof listTrades> = listTrades(ctx, { ...all, limit: 1000, cursor, sort });
      for (const { id } of page.rows) seen.push(id);
      cursor = page.next;
    } while (cursor !== null);
    return seen;
  };
  const net = walk({ by: 'net', desc: true });
  expect(net.length).toBe(COUNT);
  expect(new Set(net).size).toBe(COUNT);
  for (const skip of [0, 1, 49_999, 73_210, COUNT - 50]) {
    const page = listTrades(ctx, { ...all, limit: 50, cursor: null, sort: { by: 'net', desc: true }, skip });
    expect(page.total).toBe(COUNT);
    expect(page.rows.map(({ id }) => id)).toEqual(net.slice(skip, skip + 50));
  }
  const newest = records.toSorted((a, b) => (a.place === b.place ? (a.id < b.id ? 1 : -1) : a.place < b.place ? 1 : -1)).map(({ id }) => id);
  expect(listTrades(ctx, { ...all, limit: 100, cursor: null, skip: 60_000 }).rows.map(({ id }) => id)).toEqual(newest.slice(60_000, 60_100));

  const losing = records.filter(({ net: result, status }) => status === 'closed' && result < 0).length;
  const chosen = zChosenTrades.parse({ filter: { result: 'loss' } });
  expect(sums(ctx, chosen).count).toBe(losing);
  const { changed, changeId } = tagTrades(ctx, { chosen, tag: 'learn', on: true });
  expect(changed).toBe(losing);
  const tagged = { ...all, filter: { ...all.filter, tag: 'learn' }, limit: 1, cursor: null };
  expect(listTrades(ctx, tagged).total).toBe(losing);
  expect(undoTag(ctx, { id: changeId }).changed).toBe(losing);
  expect(listTrades(ctx, tagged).total).toBe(0);
});

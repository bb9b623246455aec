import { describe, expect, it, vi } from 'vitest';
import { createTradePages, PAGE, type PageAsked, type PageFound } from '../../../../renderer/screens/trades/trade-pages.ts';
import { zTradeQuery, type TradeQuery, type TradeRow } from '../../../../shared/contract/trades.ts';

const query = zTradeQuery.parse({});

/** A list of `count` trades that answers as the journal does: a cursor names the row before. */
function list(count: number) {
  const state = { version: 'a', waiting: [] as (() => void)[], held: false };
  const asked: PageAsked[] = [];
  const fetch = async (input: TradeQuery & PageAsked): Promise<PageFound> => {
    asked.push({ limit: input.limit, cursor: input.cursor, skip: input.skip });
    if (state.held) await new Promise<void>((resolve) => state.waiting.push(resolve));
    const start = (input.cursor === null ? 0 : Number(input.cursor)) + input.skip;
    const rows = Array.from({ length: Math.max(0, Math.min(input.limit, count - start)) }, (_, offset) => ({ id: `${state.version}${start + offset}` }) as TradeRow);
    return { rows, next: start + input.limit < count ? String(start + input.limit) : null };
  };
  return { state, asked, pages: createTradePages(query, fetch) };
}

describe('pages of a list of trades', () => {
  it('asks where one looks, going on from the nearest page whose end is known', async () => {
    const { pages, asked } = list(100_000);
    pages.refresh();
    await vi.waitFor(() => expect(pages.rowAt(99)?.id).toBe('a99'));
    pages.look(90, 130);
    await vi.waitFor(() => expect(pages.rowAt(130)?.id).toBe('a130'));
    pages.look(50_010, 50_030);
    await vi.waitFor(() => expect(pages.rowAt(50_020)?.id).toBe('a50020'));
    expect(asked).toEqual([
      { limit: PAGE, cursor: null, skip: 0 },
      { limit: PAGE, cursor: '100', skip: 0 },
      { limit: PAGE, cursor: '200', skip: 49_800 },
    ]);
    expect(pages.rowAt(49_000)).toBeUndefined();
  });

  it('holds a few thousand rows at most, however far one goes', async () => {
    const { pages } = list(100_000);
    for (let page = 0; page < 60; page += 1) {
      pages.look(page * PAGE, page * PAGE + 20);
      if (page === 0) pages.refresh();
      await vi.waitFor(() => expect(pages.rowAt(page * PAGE)?.id).toBe(`a${page * PAGE}`));
    }
    const held = Array.from({ length: 6000 }, (_, index) => pages.rowAt(index)).filter((row) => row !== undefined).length;
    expect(held).toBeLessThanOrEqual(2400);
    expect(pages.rowAt(5950)?.id).toBe('a5950');
  });

  it('where the bar is dragged through, only its resting place is asked for', async () => {
    const { pages, asked } = list(100_000);
    pages.refresh();
    await vi.waitFor(() => expect(asked.length).toBe(1));
    for (let at = 1000; at < 90_000; at += 1000) pages.look(at, at + 20);
    await vi.waitFor(() => expect(pages.rowAt(89_000)?.id).toBe('a89000'));
    expect(asked.length).toBe(2);
  });

  it('keeps what is shown until the changed journal has answered, and lets an older answer fall', async () => {
    const { pages, state } = list(1000);
    pages.refresh();
    await vi.waitFor(() => expect(pages.rowAt(5)?.id).toBe('a5'));
    state.held = true;
    pages.refresh();
    const late = state.waiting;
    state.waiting = [];
    expect(pages.rowAt(5)?.id).toBe('a5');
    state.held = false;
    state.version = 'b';
    pages.refresh();
    await vi.waitFor(() => expect(pages.rowAt(5)?.id).toBe('b5'));
    state.version = 'c';
    for (const answer of late) answer();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pages.rowAt(5)?.id).toBe('b5');
  });

  it('tells of a page that could not be had, and goes on when it can', async () => {
    let broken = true;
    const pages = createTradePages(query, ({ limit }) => (broken ? Promise.reject(new Error('no')) : Promise.resolve({ rows: Array.from({ length: limit }, (_, id) => ({ id: `x${id}` }) as TradeRow), next: null })));
    const heard = vi.fn<() => void>();
    const leave = pages.subscribe(heard);
    pages.refresh();
    await vi.waitFor(() => expect(pages.error()).toBeInstanceOf(Error));
    broken = false;
    pages.refresh();
    await vi.waitFor(() => expect(pages.rowAt(0)?.id).toBe('x0'));
    expect(pages.error()).toBeNull();
    expect(heard).toHaveBeenCalledTimes(pages.version());
    leave();
  });
});

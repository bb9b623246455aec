import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { saveEntry } from '../../../../main/services/journal/entries.ts';
import { tradesCsv } from '../../../../main/services/trades/csv.ts';
import { tagTrades, tradeChoices, undoTag } from '../../../../main/services/trades/tags.ts';
import { getTrade, listTrades } from '../../../../main/services/trades/trades.ts';
import { listViews, removeView, restoreView, saveView } from '../../../../main/services/trades/views.ts';
import { tradeDetails } from '../../../../main/services/trades/page.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { zChosenTrades, zTradeFilter, zTradeQuery, type TradeFilter } from '../../../../shared/contract/trades.ts';
import { manyTrades } from '../../../support/many-trades.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';

const chosen = (input: object) => zChosenTrades.parse(input);
const filtered = (changes: Partial<TradeFilter> = {}) => ({ filter: { ...zTradeFilter.parse({}), ...changes }, status: 'all' as const, limit: 1000, cursor: null });
/** Numbers of the journal, and not what hangs beside them. */
const numbers = (ctx: ServiceContext): unknown => ['fills', 'trades', 'trade_fills', 'realised', 'positions', 'record'].map((table) => ctx.db.prepare(`SELECT * FROM ${table}`).all());

describe('tags of trades', () => {
  test('all of a filter but some: tagged, counted, undone; no number moves', () => {
    const { ctx } = serviceJournal();
    const { records } = manyTrades(ctx, 300);
    const losing = listTrades(ctx, filtered({ result: 'loss' })).rows.map(({ id }) => id);
    const before = numbers(ctx);
    const except = losing.slice(0, 3);
    const { changeId, changed } = tagTrades(ctx, { chosen: chosen({ filter: { result: 'loss' }, except }), tag: ' #Revenge ', on: true });
    expect(changed).toBe(losing.length - 3);
    expect(listTrades(ctx, filtered({ tag: 'revenge' })).rows.map(({ id }) => id)).toEqual(losing.slice(3));
    expect(getTrade(ctx, { id: losing[5]! }).tags).toContain('Revenge');
    expect(tagTrades(ctx, { chosen: chosen({ ids: losing }), tag: 'REVENGE', on: true }).changed).toBe(3);
    expect(numbers(ctx)).toEqual(before);
    expect(undoTag(ctx, { id: changeId }).changed).toBe(losing.length - 3);
    expect(listTrades(ctx, filtered({ tag: 'revenge' })).rows.map(({ id }) => id).toSorted()).toEqual(except.toSorted());
    expect(() => undoTag(ctx, { id: changeId })).toThrow('TAG_CHANGE_UNDONE');
    expect(() => undoTag(ctx, { id: 'none' })).toThrow('TAG_CHANGE_NOT_FOUND');
    expect(() => tagTrades(ctx, { chosen: chosen({ ids: [records[0]!.id] }), tag: ' # ', on: true })).toThrow('TAG_EMPTY');
  });

  test('taken off where they are the trade’s own; a note keeps its word and is counted; undo brings them back', () => {
    const { ctx } = serviceJournal();
    const { records } = manyTrades(ctx, 20);
    const [a, b, c] = records.map(({ id }) => id) as [string, string, string];
    saveEntry(ctx, { kind: 'trade', subject: b, revision: 0, markdown: '', tags: ['too late'], emotion: null });
    expect(tagTrades(ctx, { chosen: chosen({ ids: [a, b, c] }), tag: 'too late', on: true })).toMatchObject({ changed: 2, kept: 0 });
    const off = tagTrades(ctx, { chosen: chosen({ filter: { tag: 'too late' } }), tag: 'too late', on: false });
    expect(off).toMatchObject({ changed: 2, kept: 1 });
    expect([a, b, c].map((id) => getTrade(ctx, { id }).tags.includes('too late'))).toEqual([false, true, false]);
    // Put on again before the removal is undone: it stands once.
    tagTrades(ctx, { chosen: chosen({ ids: [a] }), tag: 'too late', on: true });
    undoTag(ctx, { id: off.changeId });
    expect([a, b, c].map((id) => getTrade(ctx, { id }).tags.filter((tag) => tag === 'too late').length)).toEqual([1, 1, 1]);
    expect(tradeDetails(ctx, { id: b }).tags.filter(({ tag }) => tag === 'too late')).toEqual([{ tag: 'too late', from: 'note' }]);
    expect(tradeChoices(ctx).tags).toContain('too late');
    expect(tradeChoices(ctx).setups).toEqual(['Breakout', 'Fade', '回踩']);
  });

  test('stay with the trade when an older fill gives it another name', () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const instrument = anInstrument(ctx);
    const buy = (tradingDay: string) => addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side: 'buy', effect: null, quantity: '100', price: '10', fees: '0.00', executedAt: null, tradingDay, ticketId: null, planId: null });
    const first = buy('2026-11-18');
    tagTrades(ctx, { chosen: chosen({ ids: [first.id] }), tag: 'kept', on: true });
    const older = buy('2026-11-17');
    const { rows } = listTrades(ctx, filtered({ tag: 'kept' }));
    expect(rows.map(({ id, tags }) => [id, tags])).toEqual([[older.id, ['kept']]]);
  });
});

describe('saved views', () => {
  const columns = ['closed', 'net', 'tags'] as const;
  const query = zTradeQuery.parse({ filter: { direction: 'short' }, sort: { by: 'net', desc: false } });
  test('are kept, renamed, removed and brought back; one is the first to open', () => {
    const { ctx } = serviceJournal();
    const one = saveView(ctx, { id: null, name: 'Shorts', query, columns: [...columns], isDefault: true });
    const two = saveView(ctx, { id: null, name: '亏损', query, columns: ['closed'], isDefault: true });
    expect(listViews(ctx).map(({ name, isDefault }) => [name, isDefault])).toEqual([['Shorts', false], ['亏损', true]]);
    expect(saveView(ctx, { ...one, name: 'shorts' })).toEqual({ ...one, name: 'shorts' });
    expect(listViews(ctx).find(({ id }) => id === one.id)).toMatchObject({ name: 'shorts', isDefault: true, query, columns });
    expect(() => saveView(ctx, { ...two, id: null, name: 'SHORTS' })).toThrow('TRADE_VIEW_NAME_TAKEN');
    removeView(ctx, { id: one.id });
    expect(listViews(ctx).map(({ id }) => id)).toEqual([two.id]);
    saveView(ctx, { ...two, isDefault: true });
    expect(restoreView(ctx, { id: one.id })).toMatchObject({ name: 'shorts', isDefault: false });
    removeView(ctx, { id: one.id });
    saveView(ctx, { ...two, id: null, name: 'Shorts' });
    expect(() => restoreView(ctx, { id: one.id })).toThrow('TRADE_VIEW_NAME_TAKEN');
    for (const call of [() => saveView(ctx, one), () => removeView(ctx, { id: 'x' }), () => restoreView(ctx, { id: 'x' })]) expect(call).toThrow('TRADE_VIEW_NOT_FOUND');
  });
});

describe('a view kept before filters knew currencies', () => {
  test('is read as of all currencies, with what else it says', () => {
    const { ctx } = serviceJournal();
    const query = { filter: { direction: 'short', accountIds: [] }, status: 'closed', sort: { by: 'net', desc: false } };
    ctx.db.prepare("INSERT INTO trade_views (id, name, query, columns, is_default, created_at, updated_at) VALUES ('v', 'Old', ?, '[\"closed\"]', 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')").run(JSON.stringify(query));
    expect(listViews(ctx).map((view) => [view.name, view.query.filter.direction, view.query.filter.currency])).toEqual([['Old', 'short', null]]);
  });
});

describe('CSV of the table', () => {
  test('piece by piece exactly the rows of the filter and the columns shown; formulas are text, negative numbers numbers', () => {
    const { ctx } = serviceJournal();
    const { accounts } = manyTrades(ctx, 250);
    tagTrades(ctx, { chosen: chosen({ filter: { accountIds: [accounts[0]!.id] } }), tag: '=HYPERLINK("http://x","y")', on: true });
    tagTrades(ctx, { chosen: chosen({ filter: { accountIds: [accounts[1]!.id] } }), tag: '-12 a, b', on: true });
    const input = { chosen: chosen({ filter: { result: 'loss' } }), sort: { by: 'net' as const, desc: false }, columns: [{ id: 'closed' as const, header: '平仓' }, { id: 'net' as const, header: '=Net' }, { id: 'direction' as const, header: 'Side' }, { id: 'tags' as const, header: 'Tags' }], words: { long: '多', short: '空', currency: '币种' }, limit: 40 };
    let text = '';
    let cursor: string | null = null;
    let rows = 0;
    do {
      const piece: ReturnType<typeof tradesCsv> = tradesCsv(ctx, { ...input, cursor });
      expect(piece.rows).toBeLessThanOrEqual(40);
      text += piece.text;
      rows += piece.rows;
      cursor = piece.next;
    } while (cursor !== null);
    const losing = listTrades(ctx, { ...filtered({ result: 'loss' }), sort: { by: 'net', desc: false } }).rows;
    expect(rows).toBe(losing.length);
    expect(text.startsWith('\uFEFF平仓,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const [head, ...lines] = Papa.parse<string[]>(text.slice(1).trimEnd()).data;
    expect(head).toEqual(['平仓', "'=Net", 'Side', 'Tags', '币种']);
    expect(lines.map(([, net, side, , currency]) => [net, side, currency])).toEqual(losing.map(({ netPnl, direction, currency }) => [netPnl, direction === 'long' ? '多' : '空', currency]));
    expect(lines.every(([, net]) => Number(net) < 0)).toBe(true);
    for (const [index, line] of lines.entries()) {
      const tags = losing[index]!.tags.join(' ');
      expect(line[3]).toBe(/^[=\-+@]/.test(tags) ? `'${tags}` : tags);
    }
    expect(lines.some((line) => line[3]!.startsWith("'="))).toBe(true);
    expect(lines.some((line) => line[3]!.startsWith("'-12 a, b"))).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { setBar } from '../../../../main/services/marks/prices.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { addWatch, archiveWatch, changeWatch, enterValue, removeWatch, reorderWatch, restoreValue, restoreWatch, undoValue, watchHistory, watchList } from '../../../../main/services/watch/watch-list.ts';
import { zWatchTerms, type WatchTerms } from '../../../../shared/watch/watch-item.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const flow = (changes: Partial<WatchTerms> = {}): WatchTerms =>
  zWatchTerms.parse({ layer: 'sentiment', measure: 'flow', title: '北向资金', instrumentId: null, condition: '单日净流出超过 80 亿', direction: 'below', level: '-80', unit: '亿', near: { by: '20', in: 'unit' }, ...changes });
const only = (ctx: ServiceContext) => watchList(ctx)[0]!;

describe('a level to watch', () => {
  test('moves from unknown to away, near and crossed with what is entered, and back when it is taken back', () => {
    const { ctx, clock } = serviceJournal();
    const { id } = addWatch(ctx, flow());
    expect(only(ctx)).toMatchObject({ state: 'unknown', current: null, distance: null, values: 0 });
    expect(enterValue(ctx, { id, value: '-20' }).item).toMatchObject({ state: 'away', distance: '60' });
    clock.advance(60_000);
    expect(enterValue(ctx, { id, value: '-61.5' }).item.state).toBe('near');
    clock.advance(60_000);
    const first = ctx.clock.instant();
    enterValue(ctx, { id, value: '-80' });
    clock.advance(60_000);
    const { item, valueId } = enterValue(ctx, { id, value: '-95' });
    expect(item).toMatchObject({ state: 'crossed', distance: '-15', crossedSince: first, values: 4, current: { value: '-95', source: 'entered' } });
    undoValue(ctx, { id: valueId });
    expect(only(ctx)).toMatchObject({ current: { value: '-80' }, values: 3 });
    restoreValue(ctx, { id: valueId });
    expect(only(ctx).current?.value).toBe('-95');
  });

  test('remembers each value beside the level it was entered against, a page at a time', () => {
    const { ctx } = serviceJournal();
    const { id } = addWatch(ctx, flow());
    enterValue(ctx, { id, value: '-70' });
    changeWatch(ctx, { id, revision: 1, terms: flow({ level: '-60' }) });
    enterValue(ctx, { id, value: '-70' });
    const first = watchHistory(ctx, { id, limit: 1, cursor: null });
    expect(first.rows).toMatchObject([{ value: '-70', level: '-60', state: 'crossed' }]);
    expect(watchHistory(ctx, { id, limit: 1, cursor: first.next })).toMatchObject({ rows: [{ level: '-80', state: 'near' }], next: null });
  });

  test('of a price reads what the journal knows: a close, a fill, a price typed elsewhere; the newest counts', () => {
    const { ctx, clock } = serviceJournal();
    const account = anAccount(ctx);
    const instrument = anInstrument(ctx);
    const { id } = addWatch(ctx, flow({ layer: 'technical', measure: 'price', title: '年线', instrumentId: instrument.id, direction: 'below', level: '1450', unit: '', near: { by: '2', in: 'percent' } }));
    expect(only(ctx).state).toBe('unknown');
    setBar(ctx, { instrumentId: instrument.id, bar: { day: '2026-11-19', open: null, high: null, low: null, close: '1470' } });
    expect(only(ctx)).toMatchObject({ state: 'near', symbol: '600519', current: { value: '1470', source: 'close', day: '2026-11-19', at: null } });
    addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side: 'buy', effect: null, quantity: '100', price: '1449.5', fees: '0.00', executedAt: ctx.clock.instant(), tradingDay: null, ticketId: null, planId: null });
    expect(only(ctx)).toMatchObject({ state: 'crossed', crossedSince: null, current: { source: 'last-fill' } });
    clock.advance(60_000);
    expect(enterValue(ctx, { id, value: '1500' }).item).toMatchObject({ state: 'away', current: { source: 'entered', value: '1500' } });
  });

  test('is reordered, archived, removed and brought back with its values', () => {
    const { ctx } = serviceJournal();
    const [a, b] = [addWatch(ctx, flow()).id, addWatch(ctx, flow({ title: 'VIX', layer: 'technical', measure: 'volatility' })).id];
    reorderWatch(ctx, { ids: [b, 'none'] });
    expect(watchList(ctx).map(({ id }) => id)).toEqual([b, a]);
    expect(archiveWatch(ctx, { id: a, archived: true }).archived).toBe(true);
    enterValue(ctx, { id: b, value: '30' });
    removeWatch(ctx, { id: b });
    expect(watchList(ctx).map(({ id }) => id)).toEqual([a]);
    expect(() => enterValue(ctx, { id: b, value: '1' })).toThrow('WATCH_NOT_FOUND');
    expect(restoreWatch(ctx, { id: b })).toMatchObject({ values: 1, archived: false });
    expect(archiveWatch(ctx, { id: a, archived: false }).archived).toBe(false);
  });

  test('refuses what is not there', () => {
    const { ctx } = serviceJournal();
    const { id } = addWatch(ctx, flow());
    expect(() => addWatch(ctx, flow({ instrumentId: 'none' }))).toThrow('INSTRUMENT_NOT_FOUND');
    expect(() => changeWatch(ctx, { id, revision: 3, terms: flow() })).toThrow('REVISION_STALE');
    expect(() => restoreWatch(ctx, { id: 'none' })).toThrow('WATCH_NOT_FOUND');
    expect(() => undoValue(ctx, { id: 'none' })).toThrow('WATCH_VALUE_NOT_FOUND');
  });
});

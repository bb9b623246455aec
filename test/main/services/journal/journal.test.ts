import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../shared/journal/entry.ts';
import { attach, getAttachment } from '../../../../main/services/journal/attachments.ts';
import { checkIn, checkIns } from '../../../../main/services/journal/check-ins.ts';
import { getEntry, listJournal, listTags, removeEntry, restoreEntry, saveEntry, searchJournal, type EntryInput } from '../../../../main/services/journal/entries.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { getTrade, listTrades } from '../../../../main/services/trades/trades.ts';
import { zTradeFilter } from '../../../../shared/contract/looking-back.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const save = (ctx: ServiceContext, changes: Partial<EntryInput> = {}): JournalEntry =>
  saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '', tags: [], emotion: null, ...changes });
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  throw new Error('was not refused');
};
const found = async (ctx: ServiceContext, query: string): Promise<string[]> => (await searchJournal(ctx, { query, limit: 50 })).map(({ subject }) => subject);

describe('an entry', () => {
  test('is one a subject, and counts its revisions', () => {
    const { ctx, clock } = serviceJournal();
    expect(getEntry(ctx, { kind: 'day', subject: '2026-11-20' })).toBeNull();
    const first = save(ctx, { markdown: '# 今天', tags: ['#FOMO', 'fomo'], emotion: 'calm' });
    expect(first).toMatchObject({ revision: 1, tags: ['FOMO'], emotion: 'calm' });
    clock.advance(1000);
    const second = save(ctx, { revision: 1, markdown: '# 今天\n\n止损了' });
    expect(second).toMatchObject({ id: first.id, revision: 2, createdAt: first.createdAt, tags: [], emotion: null });
    expect(second.updatedAt > first.updatedAt).toBe(true);
    expect(getEntry(ctx, { kind: 'day', subject: '2026-11-20' })).toEqual(second);
  });

  test('is never overwritten by a window that had not seen it', () => {
    const { ctx } = serviceJournal();
    save(ctx, { markdown: 'mine' });
    expect(codeOf(() => save(ctx, { markdown: 'yours' }))).toBe('REVISION_STALE');
    expect(codeOf(() => save(ctx, { revision: 2 }))).toBe('REVISION_STALE');
    expect(getEntry(ctx, { kind: 'day', subject: '2026-11-20' })?.markdown).toBe('mine');
  });

  test('is of a day, a week or a trade that exists', () => {
    const { ctx } = serviceJournal();
    expect(codeOf(() => save(ctx, { subject: '2026-02-30' }))).toBe('SUBJECT_INVALID');
    expect(codeOf(() => save(ctx, { kind: 'week', subject: '2027-W53' }))).toBe('SUBJECT_INVALID');
    expect(codeOf(() => save(ctx, { kind: 'trade', subject: 'nothing' }))).toBe('TRADE_NOT_FOUND');
    expect(save(ctx, { kind: 'week', subject: '2026-W47' }).kind).toBe('week');
  });

  test('can be removed, brought back, and not brought back over a newer one', async () => {
    const { ctx } = serviceJournal();
    const { id } = save(ctx, { markdown: '补仓是错的', tags: ['补仓'] });
    removeEntry(ctx, { id });
    expect(getEntry(ctx, { kind: 'day', subject: '2026-11-20' })).toBeNull();
    expect([await found(ctx, '补仓'), listTags(ctx)]).toEqual([[], []]);
    expect(restoreEntry(ctx, { id }).markdown).toBe('补仓是错的');
    expect(await found(ctx, '补仓')).toEqual(['2026-11-20']);
    removeEntry(ctx, { id });
    save(ctx, { markdown: 'anew' });
    expect(codeOf(() => restoreEntry(ctx, { id }))).toBe('ENTRY_REPLACED');
    expect(codeOf(() => removeEntry(ctx, { id: 'none' }))).toBe('ENTRY_NOT_FOUND');
  });

  test('stands in the list by the day it is about', () => {
    const { ctx } = serviceJournal();
    for (const subject of ['2026-11-18', '2026-11-20', '2026-11-19']) save(ctx, { subject });
    save(ctx, { kind: 'week', subject: '2026-W46' });
    const first = listJournal(ctx, { kind: null, limit: 3, cursor: null });
    const second = listJournal(ctx, { kind: null, limit: 3, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ subject }) => subject)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18', '2026-W46']);
    expect(second.next).toBeNull();
    expect(listJournal(ctx, { kind: 'week', limit: 3, cursor: null }).rows).toHaveLength(1);
  });

  test('of a trade stays with it when an older statement gives the trade another first fill', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const instrument = anInstrument(ctx);
    const fill = (tradingDay: string) =>
      addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side: 'buy', effect: null, quantity: '100', price: '10', fees: null, executedAt: null, tradingDay, ticketId: null, planId: null });
    const later = fill('2026-11-19');
    save(ctx, { kind: 'trade', subject: later.id, markdown: 'held too long', tags: ['patience'], emotion: 'hopeful' });
    expect(await found(ctx, '600519')).toEqual([later.id]);
    const earlier = fill('2026-11-18');
    const { rows } = listTrades(ctx, { filter: zTradeFilter.parse({}), status: 'all', limit: 10, cursor: null });
    expect(rows).toMatchObject([{ id: earlier.id, tags: ['patience'], emotion: 'hopeful' }]);
    expect(getEntry(ctx, { kind: 'trade', subject: earlier.id })?.markdown).toBe('held too long');
    expect(getTrade(ctx, { id: later.id }).id).toBe(earlier.id);
  });
});

describe('search', () => {
  const written = (): ServiceContext => {
    const { ctx } = serviceJournal();
    save(ctx, { subject: '2026-11-16', markdown: '今天追高,没有止损,**恐慌**中卖出', tags: ['revenge'] });
    save(ctx, { subject: '2026-11-17', markdown: 'Moved the stop, again. Café talk about ETFs.' });
    save(ctx, { subject: '2026-11-18', markdown: '止住了亏损。损失可控' });
    return ctx;
  };

  test('finds Chinese words of two characters, of one, and longer ones exactly', async () => {
    const ctx = written();
    expect(await found(ctx, '止损')).toEqual(['2026-11-16']);
    expect(await found(ctx, '亏')).toEqual(['2026-11-18']);
    expect(await found(ctx, '没有止损')).toEqual(['2026-11-16']);
    expect(await found(ctx, '没有亏损')).toEqual([]);
    expect((await found(ctx, '损')).toSorted()).toEqual(['2026-11-16', '2026-11-18']);
  });

  test('finds words by their beginning, without case and accents, and tags', async () => {
    const ctx = written();
    expect(await found(ctx, 'STOP')).toEqual(['2026-11-17']);
    expect(await found(ctx, 'cafe et')).toEqual(['2026-11-17']);
    expect(await found(ctx, 'tops')).toEqual([]);
    expect(await found(ctx, 'reven')).toEqual(['2026-11-16']);
    expect(await found(ctx, 'stop 止损')).toEqual([]);
  });

  test('marks what it found', async () => {
    expect((await searchJournal(written(), { query: '恐慌', limit: 10 }))[0]!.snippet).toEqual([
      { text: '今天追高,没有止损,', hit: false },
      { text: '恐慌', hit: true },
      { text: '中卖出', hit: false },
    ]);
  });

  test('forgets what an entry no longer says', async () => {
    const ctx = written();
    save(ctx, { subject: '2026-11-16', revision: 1, markdown: '平静' });
    expect([await found(ctx, '止损'), await found(ctx, 'revenge'), await found(ctx, '平静')]).toEqual([[], [], ['2026-11-16']]);
  });

  test('never trips over what is typed', async () => {
    const ctx = written();
    for (const query of ['"', "'", 'a"b', '止损"', 'NEAR(', 'AND', 'words:x', '*', 'a*b', '^x', '-x', '(', '\0', 'x OR y', '{words}', '止损*']) await expect(found(ctx, query), query).resolves.toBeInstanceOf(Array);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (query) => {
        await searchJournal(ctx, { query, limit: 5 });
      }),
    );
  });
});

describe('pictures', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('rest')]);
  const given = { entryId: null, name: 'chart.png', mediaType: 'image/png', contentBase64: png.toString('base64') };

  test('are kept in the journal, once however often they are pasted, and found by the entry that shows them', () => {
    const { ctx } = serviceJournal();
    const first = attach(ctx, given);
    const second = attach(ctx, given);
    expect(first.sha256).toBe(second.sha256);
    expect(ctx.db.prepare('SELECT count(*) AS n FROM attachment_contents').get()).toEqual({ n: 1 });
    const entry = save(ctx, { markdown: `![图](attachment:${first.id})` });
    expect(getAttachment(ctx, { id: first.id })).toMatchObject({ entryId: entry.id, bytes: png.length, contentBase64: given.contentBase64 });
    expect(getAttachment(ctx, { id: second.id }).entryId).toBeNull();
  });

  test('are what their bytes say, and of a size that fits', () => {
    const { ctx } = serviceJournal();
    expect(codeOf(() => attach(ctx, { ...given, contentBase64: Buffer.from('<svg/>').toString('base64') }))).toBe('ATTACHMENT_NOT_AN_IMAGE');
    expect(codeOf(() => attach(ctx, { ...given, mediaType: 'image/gif' }))).toBe('ATTACHMENT_TYPE_MISMATCH');
    expect(codeOf(() => attach(ctx, { ...given, contentBase64: 'not base 64!' }))).toBe('ATTACHMENT_NOT_BASE64');
    expect(codeOf(() => attach(ctx, { ...given, contentBase64: Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]).toString('base64') }))).toBe('ATTACHMENT_TOO_LARGE');
    expect(codeOf(() => attach(ctx, { ...given, entryId: 'none' }))).toBe('ENTRY_NOT_FOUND');
    expect(codeOf(() => getAttachment(ctx, { id: 'none' }))).toBe('ATTACHMENT_NOT_FOUND');
  });
});

describe('check-ins', () => {
  test('belong to the trading day of their account, or of the home zone', () => {
    // 20 November 23:30 in Shanghai is still morning in New York, and already the next day for a night session from 21:00.
    const { ctx } = serviceJournal('2026-11-20T15:30:00.000Z');
    const futures = anAccount(ctx, { name: 'Futures', kind: 'futures', rollover: '21:00', zone: 'Asia/Shanghai' });
    const given = { moment: 'before', emotion: 'tired', sleep: 2, stress: 4, urge: null, note: '', accountId: null, planId: null, tradeId: null } as const;
    expect(checkIn(ctx, given).day).toBe('2026-11-20');
    expect(checkIn(ctx, { ...given, accountId: futures.id }).day).toBe('2026-11-23');
    expect(checkIns(ctx, { from: '2026-11-21', to: null })).toHaveLength(1);
    expect(checkIns(ctx, { from: null, to: '2026-11-20' })).toMatchObject([{ sleep: 2, stress: 4, urge: null }]);
    expect(codeOf(() => checkIn(ctx, { ...given, planId: 'none' }))).toBe('PLAN_NOT_FOUND');
  });
});

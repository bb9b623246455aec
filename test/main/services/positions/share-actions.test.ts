import { describe, expect, test } from 'vitest';
import type { AccountStanding } from '../../../../shared/account/account.ts';
import type { Fill } from '../../../../shared/ledger/fill.ts';
import type { ShareAction, UnknownPosition } from '../../../../shared/contract/positions.ts';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import type { PositionGroup, TradeRow } from '../../../../shared/contract/trades.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const held = async ({ call, account }: Scene) => (await call<AccountStanding>('accounts/standing', { id: account.id })).positions;
const split = (at: Scene, change: object = {}) => at.call<ShareAction>('positions/addAction', { accountId: at.account.id, instrumentId: at.instrument.id, day: '2026-11-19', to: '10', from: '1', ...change });
const on = (at: Scene, tradingDay: string, side: 'buy' | 'sell', quantity: string, price: string) => at.fill({ side, quantity, price, executedAt: null, tradingDay });

describe('a split typed by hand', () => {
  test('spreads the cost and the last price over more shares, and is told in the record', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'buy', '100', '50.00');
    const made = await split(at);
    expect(made).toMatchObject({ kind: 'split', ratio: { to: '10', from: '1' }, delta: null, source: 'typed', symbol: '600519' });
    expect(await held(at)).toMatchObject([{ quantity: '1000', averageEntry: '5', mark: '5', marketValue: '5000.00', unrealised: '0.00' }]);
    expect(await at.call('positions/actions', { accountId: at.account.id })).toEqual([made]);
    const trades = await at.call<{ rows: TradeRow[] }>('trades/list', {});
    expect(trades.rows).toMatchObject([{ splitRatio: '10', maxQuantity: '1000', avgEntry: '5' }]);
    expect(at.engine.ctx.db.prepare("SELECT count(*) AS n FROM record WHERE kind = 'share-action-added'").get()).toEqual({ n: 1 });
  });

  test('taken back is as if it had never been', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'buy', '100', '50.00');
    const before = await held(at);
    const { id } = await split(at);
    await on(at, '2026-11-20', 'buy', '10', '6.00');
    await at.call('positions/undoAction', { id, reason: 'another share' });
    expect(await at.call('positions/actions', { accountId: at.account.id })).toEqual([]);
    expect(await held(at)).toMatchObject([{ ...before[0], quantity: '110', averageEntry: '46', mark: '6', marketValue: '660.00', unrealised: '-4400.00' }]);
    await expect(at.call('positions/undoAction', { id, reason: 'again' })).rejects.toMatchObject({ code: 'SHARE_ACTION_UNDONE' });
  });

  test('pays cash in place of a part of a share, which is a sale of that part', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'buy', '107', '10.00');
    const made = await split(at, { to: '1', from: '2', cashInLieu: '11.00' });
    expect(await held(at)).toMatchObject([{ quantity: '53', averageEntry: '20' }]);
    const { rows } = await at.call<{ rows: Fill[] }>('fills/list', { accountId: at.account.id });
    expect(rows.find(({ id }) => id === made.cashFillId)).toMatchObject({ side: 'sell', effect: 'close-long', quantity: '0.5', price: '22', gross: '11.00', tradingDay: '2026-11-19' });
    // Half a new share cost 10.00 and brought 11.00.
    expect((await at.call<{ rows: TradeRow[] }>('trades/list', {})).rows).toMatchObject([{ netPnl: '1.00' }]);
    await at.call('positions/undoAction', { id: made.id, reason: 'mistyped' });
    expect(await held(at)).toMatchObject([{ quantity: '107', averageEntry: '10' }]);
    expect((await at.call<{ rows: TradeRow[] }>('trades/list', {})).rows).toMatchObject([{ netPnl: '0.00' }]);
  });

  test('is refused with all that does not fit', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'buy', '100', '10.00');
    const codes = async (change: object): Promise<string[]> => {
      const failed = (await split(at, change).then(() => null, (error: unknown) => error)) as { code: string; data: { items: { code: string }[] } } | null;
      expect(failed).toMatchObject({ code: 'SHARE_ACTION_INVALID' });
      return failed!.data.items.map(({ code }) => code);
    };
    expect(await codes({ to: '2', from: '2' })).toEqual(['split.ratio']);
    expect(await codes({ to: '20000', from: '1' })).toEqual(['split.ratio']);
    expect(await codes({ day: '2026-11-18' })).toEqual(['split.nothingHeld']);
    expect(await codes({ day: '2026-12-01' })).toEqual(['day.future']);
    expect(await codes({ cashInLieu: '5.00' })).toEqual(['split.noPart']);
    expect(await codes({ cashInLieu: '5.001' })).toContain('money.invalid');
  });

  test('after the first seal gives no room for risk until the ratchet\'s delay is over', async () => {
    const at = await scene();
    await at.fill({ side: 'buy', quantity: '1000', price: '10.00' });
    await at.sealed({ quantity: '40000' });
    at.engine.clock.advance(3 * 86_400_000);
    await at.call('accounts/mark', { instrumentId: at.instrument.id, price: '10.00' });
    await split(at, { to: '100', from: '1', day: '2026-11-23' });
    // The price typed before stands for a hundred times as many shares: worth that is not there.
    const rules = await at.call<{ pending: { kind: string; changes: { setting: string }[] }[] }>('rules/get', { accountId: at.account.id });
    expect(rules.pending).toMatchObject([{ kind: 'typed-fill', changes: [{ setting: 'typed-fill-equity' }] }]);
  });
});

/** A statement of Charles Schwab: the shares a split added stand in a row without money. */
const schwab = (...rows: string[]): string => Buffer.from(['"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"', ...rows].join('\n')).toString('base64');

describe('a split in a statement', () => {
  test('is applied as the number of shares it brought, whenever it arrives, and goes with its import', async () => {
    const at = await scene();
    const us = await at.call<{ id: string }>('accounts/add', { name: 'US', currency: 'USD', kind: 'margin', equity: null, feePreset: 'none' });
    const bringIn = async (name: string, content: string): Promise<Import> => {
      const preview = await at.call<ImportPreview>('imports/preview', { accountId: us.id, fileName: name, contentBase64: content });
      expect(preview).toMatchObject({ refused: [], questions: [] });
      return at.call<Import>('imports/commit', { previewId: preview.previewId });
    };
    const positions = async () => (await at.call<AccountStanding>('accounts/standing', { id: us.id })).positions.map(({ quantity, averageEntry }) => [quantity, averageEntry]);
    const unknown = () => at.call<UnknownPosition[]>('positions/unknowns', { accountId: us.id });
    const later = await bringIn('later.csv', schwab('"06/11/2024","Sell","NVDA","NVIDIA CORP","40","$120.00","","$4,800.00"', '"06/10/2024","Stock Split","NVDA","NVIDIA CORP","90","","",""'));
    // Nothing is known to be held yet: neither the sale nor the split infers anything.
    expect(await positions()).toEqual([]);
    expect(await unknown()).toMatchObject([{ symbol: 'NVDA', direction: 'long', quantity: '40', splits: 1, firstDay: '2024-06-11' }]);
    await bringIn('earlier.csv', schwab('"05/23/2024","Buy","NVDA","NVIDIA CORP","10","$1000.00","","-$10,000.00"'));
    expect(await positions()).toEqual([['60', '100']]);
    expect(await unknown()).toEqual([]);
    await at.call('imports/undo', { id: later.id });
    expect(await positions()).toEqual([['10', '1000']]);
    await bringIn('later.csv', schwab('"06/11/2024","Sell","NVDA","NVIDIA CORP","40","$120.00","","$4,800.00"', '"06/10/2024","Stock Split","NVDA","NVIDIA CORP","90","","",""'));
    expect(await positions()).toEqual([['60', '100']]);
  });
});

describe('an opening position', () => {
  const open = (at: Scene, change: object = {}) => at.call<Fill>('positions/open', { accountId: at.account.id, instrumentId: at.instrument.id, direction: 'long', quantity: '500', price: '8.00', day: '2026-11-02', ...change });

  test('is asked for where more was sold than is known, answers it, and is undone like any fill', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'sell', '500', '10.00');
    const [unknown] = await at.call<UnknownPosition[]>('positions/unknowns', {});
    expect(unknown).toMatchObject({ accountId: at.account.id, instrumentId: at.instrument.id, direction: 'long', quantity: '500', firstDay: '2026-11-18', splits: 0, currency: 'CNY' });
    const fill = await open(at);
    expect(fill).toMatchObject({ side: 'buy', effect: null, source: 'typed', timeKnown: false, tradingDay: '2026-11-02', link: 'unknown', fees: '0.00' });
    expect(await at.call('positions/unknowns', {})).toEqual([]);
    expect((await at.call<{ rows: TradeRow[] }>('trades/list', {})).rows).toMatchObject([{ status: 'closed', netPnl: '1000.00' }]);
    await at.call('fills/reverse', { id: fill.id, reason: 'it was another account' });
    expect(await at.call('positions/unknowns', {})).toHaveLength(1);
    expect((await at.call<{ rows: TradeRow[] }>('trades/list', {})).rows).toEqual([]);
  });

  test('lies before what it explains', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'sell', '500', '10.00');
    await expect(open(at, { day: '2026-11-18' })).rejects.toMatchObject({ code: 'FILL_INVALID', data: { items: [{ code: 'opening.notBefore', params: { day: '2026-11-18' } }] } });
    await expect(open(at, { day: '2026-12-01' })).rejects.toMatchObject({ code: 'FILL_INVALID' });
    await expect(open(at, { price: '-1' })).rejects.toMatchObject({ code: 'FILL_INVALID', data: { items: [{ code: 'decimal.notNonNegative' }] } });
  });

  test('of a short answers a cover', async () => {
    const at = await scene();
    await at.call('fills/add', { accountId: at.account.id, instrumentId: at.instrument.id, side: 'buy', effect: 'cover', quantity: '300', price: '9.00', fees: '0', executedAt: null, tradingDay: '2026-11-18', ticketId: null, planId: null });
    expect(await at.call('positions/unknowns', {})).toMatchObject([{ direction: 'short', quantity: '300' }]);
    expect(await open(at, { direction: 'short', quantity: '300', price: '10.00' })).toMatchObject({ side: 'sell', effect: 'short-sell' });
    expect((await at.call<{ rows: TradeRow[] }>('trades/list', {})).rows).toMatchObject([{ direction: 'short', netPnl: '300.00' }]);
  });

  test('after the first seal gives nothing at once: its result waits for the ratchet', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'sell', '500', '10.00');
    await at.sealed();
    await open(at);
    const rules = await at.call<{ pending: { kind: string }[] }>('rules/get', { accountId: at.account.id });
    expect(rules.pending).toMatchObject([{ kind: 'typed-fill' }]);
  });
});

test('what was bought today in T+1 is told as not sellable, and an exit passes all the same', async () => {
  const at = await scene();
  await at.call('instruments/change', { id: at.instrument.id, terms: { settlement: 'T+1' } });
  await on(at, '2026-11-18', 'buy', '300', '10.00');
  await at.fill({ side: 'buy', quantity: '200', price: '10.00' });
  const sellable = async () => (await at.call<PositionGroup[]>('trades/positions', {})).flatMap(({ positions }) => positions.map((position) => position.sellable));
  expect(await sellable()).toEqual(['300']);
  await at.fill({ side: 'sell', quantity: '400', price: '10.00' });
  expect(await sellable()).toEqual(['0']);
  at.engine.clock.advance(86_400_000 * 3);
  expect(await sellable()).toEqual(['100']);
});

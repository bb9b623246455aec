import { describe, expect, test } from 'vitest';
import type { AccountStanding } from '../../../../shared/account/account.ts';
import type { PriceBatch, PriceCoverage, PriceImport, ShownBar } from '../../../../shared/contract/marks.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const csv = 'Date,Open,High,Low,Close\n2026-11-18,10,12,9,11\n2026-11-19,11,13,10,12\n';
const file = (at: Scene, keep: boolean, more: object = {}) => ({ fileName: 'daily.csv', contentBase64: encode(csv), instrumentId: at.instrument.id, keep, ...more });
const importing = (at: Scene, keep: boolean, more: object = {}): Promise<PriceImport> => at.call('marks/importBars', file(at, keep, more));
const bars = (at: Scene): Promise<ShownBar[]> => at.call('marks/bars', { instrumentId: at.instrument.id });
const closes = async (at: Scene): Promise<string[]> => (await bars(at)).map(({ day, close }) => `${day} ${close}`);

test('looking at a file keeps nothing; keeping it keeps all of it', async () => {
  const at = await scene();
  expect(await importing(at, false)).toMatchObject({ batchId: null, rows: 2, added: 2, changed: 0, same: 0, instruments: [{ symbol: '600519', bars: 2, from: '2026-11-18', to: '2026-11-19' }], refused: [], questions: [], unmatched: [] });
  expect(await bars(at)).toEqual([]);
  expect(await importing(at, true)).toMatchObject({ added: 2 });
  expect(await bars(at)).toMatchObject([{ day: '2026-11-18', open: '10', high: '12', low: '9', close: '11', source: 'import' }, { day: '2026-11-19', close: '12' }]);
  expect(await importing(at, false)).toMatchObject({ added: 0, changed: 0, same: 2 });
});

test('a file with one wrong row brings nothing', async () => {
  const at = await scene();
  const contentBase64 = encode(`${csv}2026-11-20,11,10,12,11\n`);
  expect(await importing(at, false, { contentBase64 })).toMatchObject({ refused: [{ line: 4, code: 'BAR_CONTRADICTS' }] });
  await expect(importing(at, true, { contentBase64 })).rejects.toMatchObject({ code: 'PRICES_NOT_CLEAN', data: { items: [{ code: 'BAR_CONTRADICTS', field: 'line.4' }] } });
  expect(await bars(at)).toEqual([]);
});

test('days that have not come are no prices', async () => {
  const at = await scene();
  expect(await importing(at, false, { contentBase64: encode('date,close\n2026-12-01,5\n') })).toMatchObject({ refused: [{ line: 2, code: 'DAY_IN_FUTURE' }] });
  await expect(at.call('marks/setBar', { instrumentId: at.instrument.id, bar: { day: '2026-12-01', open: null, high: null, low: null, close: '5' } })).rejects.toMatchObject({ code: 'BAR_INVALID' });
});

test('symbols find their instruments in the forms sites write them; others are asked about', async () => {
  const at = await scene();
  const contentBase64 = encode('symbol,date,close\n600519.SH,2026-11-19,12\nZZZ,2026-11-19,1\n');
  expect(await importing(at, false, { contentBase64, instrumentId: null })).toMatchObject({ added: 1, unmatched: [{ symbol: 'ZZZ', bars: 1, candidates: [] }] });
  await expect(importing(at, true, { contentBase64, instrumentId: null })).rejects.toMatchObject({ code: 'PRICES_NOT_CLEAN' });
  await importing(at, true, { contentBase64, instrumentId: null, symbols: { ZZZ: '' } });
  expect(await closes(at)).toEqual(['2026-11-19 12']);
});

describe('later prices of a day hold, until they are taken back', () => {
  test('typed over imported, undone, and done again', async () => {
    const at = await scene();
    await importing(at, true);
    const typed = await at.call<PriceBatch>('marks/setBar', { instrumentId: at.instrument.id, bar: { day: '2026-11-19', open: null, high: null, low: null, close: '12.50' } });
    expect(await closes(at)).toEqual(['2026-11-18 11', '2026-11-19 12.5']);
    await at.call('marks/undo', { id: typed.id });
    expect(await closes(at)).toEqual(['2026-11-18 11', '2026-11-19 12']);
    await at.call('marks/redo', { id: typed.id });
    expect(await closes(at)).toEqual(['2026-11-18 11', '2026-11-19 12.5']);
    const [newest, oldest] = await at.call<PriceBatch[]>('marks/batches', {});
    expect([newest!.fileName, oldest!.fileName]).toEqual([null, 'daily.csv']);
    await at.call('marks/undo', { id: oldest!.id });
    expect(await closes(at)).toEqual(['2026-11-19 12.5']);
  });

  test('coverage counts the days that stand', async () => {
    const at = await scene();
    const made = await importing(at, true);
    expect(await at.call<PriceCoverage[]>('marks/coverage', {})).toMatchObject([{ symbol: '600519', bars: 2, from: '2026-11-18', to: '2026-11-19', open: false, firstFill: null }]);
    await at.call('marks/undo', { id: made.batchId });
    expect(await at.call('marks/coverage', {})).toEqual([]);
  });
});

test('an open position stands at the newest close', async () => {
  const at = await scene();
  at.engine.clock.advance(1000);
  await at.fill({ side: 'buy', quantity: '1000', price: '10.00', executedAt: null, tradingDay: '2026-11-19' });
  await importing(at, true);
  const standing = await at.call<AccountStanding>('accounts/standing', { id: at.account.id });
  expect(standing.positions).toMatchObject([{ mark: '12', markSource: 'close', marketValue: '12000.00', unrealised: '2000.00' }]);
});

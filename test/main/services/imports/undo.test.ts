import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../shared/account/account.ts';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import type { ImportProgress } from '../../../../shared/contract/import-reading.ts';
import { rebuildFillDays } from '../../../../main/db/fill-days.ts';
import { rebuildAllPositions } from '../../../../main/services/positions/derive.ts';
import { testEngine } from '../../../support/engine.ts';
import { jiaogedanOf } from '../../../bench/statements.ts';

const FILLS = 4500;
const bytes = jiaogedanOf(FILLS);
const DERIVED = ['fill_days', 'positions', 'trades', 'trade_fills', 'realised', 'realised_sums', 'cash_flows'];

async function imported(content = bytes) {
  const engine = testEngine();
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const account = await call<Account>('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', zone: 'Asia/Shanghai' });
  const bringIn = async (file: Uint8Array) => {
    const { previewId } = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'a.csv', contentBase64: Buffer.from(file).toString('base64') });
    return await call<Import>('imports/commit', { previewId });
  };
  const { db } = engine.ctx;
  const derived = () => Object.fromEntries(DERIVED.map((table) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all().map((row) => ({ ...(row as object), number: 0 }))]));
  const counts = () => ['fills', 'record', ...DERIVED].map((table) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
  const rederive = () =>
    engine.ctx.write(() => {
      for (const { account_id: accountId, instrument_id: instrumentId } of db.prepare('SELECT account_id, instrument_id FROM positions').all() as { account_id: string; instrument_id: string }[]) rebuildFillDays(db, accountId, instrumentId);
      rebuildAllPositions(db);
    });
  return { engine, call, account, bringIn, derived, counts, rederive, made: await bringIn(content) };
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('undoing an import of many fills', () => {
  test('says how far it is while it runs, and leaves what deriving everything anew would give', async () => {
    const { call, made, derived, rederive, engine, account } = await imported();
    const undoing = call<Import>('imports/undo', { id: made.id });
    const phases = new Set<string>();
    let ended = false;
    void undoing.finally(() => (ended = true)).catch(() => undefined);
    let furthest = 0;
    let beyond = false;
    while (!ended) {
      const progress = await call<ImportProgress | null>('imports/progress', { id: made.id });
      if (progress !== null && progress.total > 0) {
        phases.add(progress.phase);
        beyond ||= progress.done > progress.total;
        if (progress.phase === 'keeping') furthest = Math.max(furthest, progress.done);
      }
      await turn();
    }
    expect((await undoing).undoneAt).not.toBeNull();
    expect([...phases]).toEqual(expect.arrayContaining(['keeping', 'ledger']));
    expect(furthest).toBeGreaterThan(0);
    expect(beyond).toBe(false);
    const left = derived();
    rederive();
    expect(derived()).toEqual(left);
    expect(left['trades']).toEqual([]);
    expect(engine.ctx.db.prepare('SELECT sum(open) AS open FROM positions').get()).toEqual({ open: 0 });
    expect(await call('insights/statistics', {})).toEqual([]);
    await expect(call('imports/undo', { id: made.id })).rejects.toMatchObject({ code: 'IMPORT_UNDONE' });
    // And the same file comes in anew, whole.
    const { previewId } = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'a.csv', contentBase64: Buffer.from(bytes).toString('base64') });
    expect(await call('imports/commit', { previewId })).toMatchObject({ newFills: FILLS, knownFills: 0 });
  }, 60_000);

  test('can be stopped on the way, and then nothing has happened', async () => {
    const { call, made, counts, derived } = await imported();
    const before = counts();
    const kept = derived();
    const undoing = call<Import>('imports/undo', { id: made.id }).catch((error: unknown) => error);
    for (;;) {
      const progress = await call<ImportProgress | null>('imports/progress', { id: made.id });
      if (progress !== null && progress.phase === 'ledger') break;
      await turn();
    }
    expect(await call('imports/cancel', { id: made.id })).toBe(true);
    expect(await undoing).toMatchObject({ code: 'IMPORT_CANCELLED' });
    expect(counts()).toEqual(before);
    expect(derived()).toEqual(kept);
    expect(await call('imports/progress', { id: made.id })).toBeNull();
    expect((await call<Import[]>('imports/list', {}))[0]!.undoneAt).toBeNull();
  }, 60_000);

  test('asked for twice at once it is done once', async () => {
    const { call, made, engine } = await imported();
    const both = await Promise.allSettled([call<Import>('imports/undo', { id: made.id }), call<Import>('imports/undo', { id: made.id })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'IMPORT_UNDONE' } });
    expect(engine.ctx.db.prepare('SELECT count(*) AS n FROM fills').get()).toEqual({ n: 2 * FILLS });
  }, 60_000);

  test('what an earlier statement brought to the same positions stands as if the later one had never come', async () => {
    const { call, bringIn, derived, rederive } = await imported(jiaogedanOf(1500));
    const before = derived();
    // Another history of the same shares over the same days; a row that is known already is not brought again, and not taken back.
    const later = await bringIn(bytes);
    expect(later.newFills + later.knownFills).toBe(FILLS);
    expect(derived()['trades']).not.toEqual(before['trades']);
    await call('imports/undo', { id: later.id });
    const left = derived();
    for (const table of ['trades', 'trade_fills', 'realised', 'fill_days']) expect(left[table]).toEqual(before[table]);
    expect(before['realised']!.length).toBeGreaterThan(300);
    rederive();
    expect(derived()).toEqual(left);
  }, 60_000);
});

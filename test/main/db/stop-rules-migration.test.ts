import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../main/db/migrate.ts';
import { migrations } from '../../../main/db/migrations/index.ts';
import { zDiscipline } from '../../../shared/rules/discipline.ts';
import { oldRows } from './old-rows.ts';

/** As a journal of form 50 kept it. */
const former = {
  profile: 'experienced',
  ladder: [{ above: 1, causes: 2, coolingMs: 900_000 }],
  rules: [
    { kind: 'plan-required', enabled: true },
    { kind: 'daily-loss', enabled: true, limit: 0.03, words: '到此为止' },
    { kind: 'leverage-cap', enabled: false, cap: 2 },
    { kind: 'minutes-since-loss', enabled: true, minutes: 30, words: '' },
  ],
  lossAtStopLimit: 0.02,
  readyWindowMs: 1_800_000,
  releaseWindowMs: 1_800_000,
  ratchetDelayMs: 86_400_000,
};

function journalOfForm50(): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, migrations.filter(({ version }) => version <= 50));
  db.pragma('foreign_keys = OFF');
  for (const { since, table, row } of oldRows) {
    if (since > 50) continue;
    const columns = Object.keys(row);
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`).run(row);
  }
  db.prepare('UPDATE accounts SET discipline = ?').run(JSON.stringify(former));
  db.prepare('UPDATE loosenings SET payload = ?').run(JSON.stringify({ discipline: { ...former, lossAtStopLimit: 0.03 } }));
  return db;
}

const rowsOf = <Row>(db: Database.Database, text: string): Row[] => db.prepare<[], Row>(text).all();

test('disciplines in force, and those that wait to be, hold what they held', () => {
  const db = journalOfForm50();
  migrate(db, migrations);
  const [account] = rowsOf<{ discipline: string; lender_flags: string }>(db, 'SELECT discipline, lender_flags FROM accounts');
  const discipline = zDiscipline.parse(JSON.parse(account!.discipline));
  expect(discipline).toMatchObject({ profile: 'experienced', ladder: former.ladder, stages: [], lossAtStopLimit: 0.02, ratchetDelayMs: 86_400_000, coolingFactors: { most: 1 } });
  expect(discipline.rules.map(({ id, enabled, condition, action, words }) => ({ id, enabled, condition, action, words }))).toEqual([
    { id: 'plan-required', enabled: true, condition: { kind: 'plan-required' }, action: { kind: 'block' }, words: '' },
    {
      id: 'daily-loss',
      enabled: true,
      condition: { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } },
      action: { kind: 'lockout', until: { kind: 'next-trading-day' } },
      words: '到此为止',
    },
    { id: 'leverage-cap', enabled: false, condition: { kind: 'leverage', cap: 2 }, action: { kind: 'block' }, words: '' },
    { id: 'minutes-since-loss', enabled: true, condition: { kind: 'since-loss', minutes: 30, where: 'anywhere' }, action: { kind: 'block' }, words: '' },
  ]);
  expect(account!.lender_flags).toBe('[]');
  const [waiting] = rowsOf<{ payload: string }>(db, 'SELECT payload FROM loosenings');
  expect(zDiscipline.parse((JSON.parse(waiting!.payload) as { discipline: unknown }).discipline)).toEqual({ ...discipline, lossAtStopLimit: 0.03 });
});

test('a discipline that cannot be read stays as it is, and the journal opens', () => {
  const db = journalOfForm50();
  db.prepare('UPDATE accounts SET discipline = ?').run('{"rules":7}');
  migrate(db, migrations);
  expect(rowsOf<{ discipline: string }>(db, 'SELECT discipline FROM accounts')).toEqual([{ discipline: '{"rules":7}' }]);
});

test('what had fired has fired, under the id its rule keeps', () => {
  const db = journalOfForm50();
  migrate(db, migrations);
  expect(rowsOf(db, 'SELECT account_id, rule_id, condition_kind, nth, escalated, action, lockout_id, at FROM firings')).toEqual([
    { account_id: 'a1', rule_id: 'daily-loss', condition_kind: 'period-loss', nth: 1, escalated: 0, action: '{"kind":"lockout","until":{"kind":"next-trading-day"}}', lockout_id: null, at: '2026-11-20T01:30:00.000Z' },
  ]);
  expect(() => db.prepare('DELETE FROM firings').run()).toThrow(/has fired/);
  expect(() => db.prepare("UPDATE firings SET evidence = '{\"a\":1}'").run()).toThrow(/has fired/);
});

test('results are summed by day and month', () => {
  const db = journalOfForm50();
  const insert = (sequence: number, day: string, net: number): void =>
    void db
      .prepare("INSERT INTO realised (fill_sequence, account_id, instrument_id, trade_id, currency, trading_day, executed_at, arrived_at, gross, fees, net) VALUES (?, 'a1', 'i1', 't', 'CNY', ?, NULL, '', ?, 0, ?)")
      .run(sequence, day, net, net);
  db.prepare('DELETE FROM realised').run();
  insert(101, '2026-11-19', -70);
  insert(102, '2026-11-20', 50);
  migrate(db, migrations);
  expect(rowsOf(db, "SELECT span, net FROM realised_sums WHERE account_id = 'a1' ORDER BY span")).toEqual([
    { span: '2026-11', net: -20 },
    { span: '2026-11-19', net: -70 },
    { span: '2026-11-20', net: 50 },
  ]);
});

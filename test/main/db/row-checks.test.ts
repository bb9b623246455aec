import { expect, test } from 'vitest';
import { assertChecked, checksOf, withoutRowChecks, type CheckedTable } from '../../../main/db/row-checks.ts';
import { serviceJournal } from '../../support/service-journal.ts';

const realised = { fill_sequence: 1, account_id: 'a', instrument_id: 'i', trade_id: 't', currency: 'CNY', trading_day: '2026-11-20', arrived_at: '', gross: 0, fees: 0, net: 0 };
const trade = {
  id: 't', account_id: 'a', instrument_id: 'i', currency: 'CNY', direction: 'long', status: 'open', opened_day: '2026-11-20', max_quantity: '1', open_quantity: '1', avg_entry: '1', gross: 0, fees: 0, net: 0,
  place: '9999 2026-11-20 ~',
};
const fill = {
  sequence: 1, id: 'f', account_id: 'a', instrument_id: 'i', side: 'buy', quantity: '1', price: '1', gross: 1, fees: 0, fee_lines: '{}', fee_source: 'typed', currency: 'CNY', trading_day: '2026-11-20', source: 'typed', arrived_at: '',
};

/** What each table refuses, one row for each of its CHECKs. */
const refused: Record<CheckedTable, object[]> = {
  fills: [{ side: 'hold' }, { effect: 'open' }, { gross: -1 }, { fee_lines: '{' }, { fee_source: 'guess' }, { source: 'found' }, { line: 0 }, { source: 'import' }, { cause: 'whim' }].map((change) => ({ ...fill, ...change })),
  fill_links: [{ fill_id: 'f', link: 'maybe', basis: 'match', at: '' }],
  trades: [{ direction: 'up' }, { status: 'lost' }, { planned: 2 }].map((change) => ({ ...trade, ...change })),
  trade_fills: [{ fill_sequence: 1, step: 0, role: 'watched' }],
  realised: [],
};
const fitting: Record<CheckedTable, object> = { fills: fill, fill_links: { fill_id: 'f', link: 'planned', basis: 'match', at: '' }, trades: trade, trade_fills: { fill_sequence: 1, step: 0, role: 'opened' }, realised };
const every = { fills: { sequence: { from: 1 } }, fill_links: { number: { from: 1 } }, trades: { account_id: 'a', place: { from: '2026' } }, trade_fills: { fill_sequence: { from: 1 } }, realised: { fill_sequence: { from: 1 } } } as const;

for (const table of Object.keys(refused) as CheckedTable[]) {
  test(`what ${table} refuses row by row is found when many rows are looked at together`, async () => {
    const { ctx } = serviceJournal();
    const { db } = ctx;
    db.pragma('foreign_keys = OFF');
    const insert = (row: object): unknown => db.prepare(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`).run(Object.values(row));
    // A CHECK that is added later needs a row here.
    expect(refused[table]).toHaveLength(checksOf(db, table).length);
    for (const row of refused[table]) {
      expect(() => insert(row)).toThrow(/CHECK/);
      db.exec('BEGIN');
      await withoutRowChecks(db, async () => insert(row));
      expect(() => assertChecked(db, table, every[table])).toThrow(/breaks a CHECK/);
      db.exec('ROLLBACK');
    }
    db.exec('BEGIN');
    insert(fitting[table]);
    expect(() => assertChecked(db, table, every[table])).not.toThrow();
    db.exec('ROLLBACK');
    expect(db.pragma('ignore_check_constraints', { simple: true })).toBe(0);
  });
}

test('rows are looked at one by one again, even where the work failed', async () => {
  const { db } = serviceJournal().ctx;
  await expect(withoutRowChecks(db, async () => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
  expect(db.pragma('ignore_check_constraints', { simple: true })).toBe(0);
});

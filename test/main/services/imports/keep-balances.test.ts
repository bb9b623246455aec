import { expect, test } from 'vitest';
import { tiesOf } from '../../../../main/services/imports/book-cash.ts';
import { statedBalances } from '../../../../main/services/imports/keep-balances.ts';
import { emptyStatement, type ParsedStatement, type StatementBalance, type StatementCash } from '../../../../main/importers/statement.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';

const cash = (line: number, amount: string, more: Partial<StatementCash> = {}): StatementCash => ({ kind: 'cash', line, rowHash: `r${line}`, type: 'deposit', currency: 'CNY', amount, date: '2026-03-02', symbol: null, market: null, name: null, quantity: null, note: null, ...more });
const running = (line: number, amount: string, date = '2026-03-02'): StatementBalance => ({ line, date, at: null, currency: 'CNY', amount, kind: 'running' });
const stated = (statement: Partial<ParsedStatement>) => statedBalances(anAccount(serviceJournal().ctx), { ...emptyStatement('jiaogedan'), ...statement });

test('of running balances the last of each day is kept, and what the first row began with', () => {
  const rows = { cash: [cash(2, '100'), cash(3, '-30'), cash(4, '5', { date: '2026-03-03' })], balances: [running(2, '1100'), running(3, '1070'), running(4, '1075', '2026-03-03')] };
  expect(stated(rows)).toEqual([
    { currency: 'CNY', day: '2026-03-02', kind: 'opening', amount: '1000', line: 2 },
    { currency: 'CNY', day: '2026-03-02', kind: 'running', amount: '1070', line: 3 },
    { currency: 'CNY', day: '2026-03-03', kind: 'running', amount: '1075', line: 4 },
  ]);
});

test('a file that begins with its newest row is read backwards', () => {
  const rows = { cash: [cash(2, '5', { date: '2026-03-03' }), cash(3, '-30'), cash(4, '100')], balances: [running(2, '1075', '2026-03-03'), running(3, '1070'), running(4, '1100')] };
  expect(stated(rows).map(({ kind, day, amount }) => [kind, day, amount])).toEqual([['opening', '2026-03-02', '1000'], ['running', '2026-03-02', '1070'], ['running', '2026-03-03', '1075']]);
});

test('where a row before the first balance has none, the beginning is not known', () => {
  expect(stated({ cash: [cash(2, '100'), cash(3, '-30')], balances: [running(3, '1070')] }).map(({ kind }) => kind)).toEqual(['running']);
});

test('a check’s own totals are the balances of its period; one that ends on a Sunday ends with Friday', () => {
  const checks = [{ currency: 'CNY', starting: '10', ending: '20', read: '10', difference: '0' }];
  expect(stated({ checks, period: { from: '2026-03-01', to: '2026-03-08' } }).map(({ kind, day }) => [kind, day])).toEqual([['opening', '2026-03-02'], ['closing', '2026-03-06']]);
  expect(stated({ checks, period: null })).toEqual([]);
});

test('two legs of a conversion share a tie: those of one line first, then the next that fits', () => {
  const leg = (line: number, amount: string, currency: string, date = '2026-03-02') => cash(line, amount, { type: 'conversion', currency, date });
  const rows = [leg(2, '-710', 'CNY'), leg(3, '-1420', 'CNY'), leg(3, '200', 'USD'), leg(4, '100', 'USD'), leg(5, '50', 'USD', '2026-03-03')];
  const ties = tiesOf(rows, 'im1');
  expect(ties.get(rows[1]!)).toBe(ties.get(rows[2]!));
  expect(ties.get(rows[0]!)).toBe(ties.get(rows[3]!));
  expect(ties.get(rows[0]!)).not.toBe(ties.get(rows[1]!));
  expect(ties.has(rows[4]!)).toBe(false);
});

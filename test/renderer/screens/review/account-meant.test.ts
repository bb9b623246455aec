import { expect, test } from 'vitest';
import { accountMeant } from '../../../../renderer/screens/review/account-meant.ts';

const accounts = [{ id: 'a', name: 'Lin 融资' }, { id: 'b', name: 'Maya' }, { id: 'c', name: 'Dev perps' }];
const departure = (accountId: string | null = null) => ({ id: String(accountId), code: 'unplanned-entry', at: '2026-11-20', params: { accountId } });

test('a promise is about the account it names, else about the one in which all went wrong', () => {
  expect(accountMeant('dev perps: no trades at night', [departure('a')], accounts)).toBe('c');
  expect(accountMeant('No trades at night', [departure('c'), departure('c'), departure()], accounts)).toBe('c');
});

test('nothing is guessed of two, of none, or of one that is put away', () => {
  expect(accountMeant('Maya and dev perps rest', [departure('a')], accounts)).toBeNull();
  expect(accountMeant('Rest', [departure('a'), departure('c')], accounts)).toBeNull();
  expect(accountMeant('Rest', [departure('gone')], accounts)).toBeNull();
  expect(accountMeant('', [], accounts)).toBeNull();
});

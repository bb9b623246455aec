import { expect, it } from 'vitest';
import { unfollowed } from '../../../renderer/components/unfollowed.ts';
import { NO_FILTER } from '../../../renderer/components/use-trade-filter.ts';

it('names what is set and not taken, each part once; what nobody asks of closed trades is not named', () => {
  const filter = { ...NO_FILTER, accountId: 'a', from: '2026-01-01', tag: 'gap', rFrom: '0', rTo: '2', status: 'open' as const };
  expect(unfollowed(filter, ['account', 'dates'])).toEqual(['tag', 'r']);
  expect(unfollowed(filter, ['account', 'dates', 'tag', 'r'])).toEqual([]);
  expect(unfollowed(NO_FILTER, [])).toEqual([]);
});

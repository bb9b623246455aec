import { expect, it } from 'vitest';
import { fillTime, readClock } from '../../../renderer/components/fill-draft.ts';

it.each([
  ['09:30', 34_200_000],
  ['9:30', 34_200_000],
  ['0930', 34_200_000],
  ['９：３０', 34_200_000],
  ['14:05:09', 50_709_000],
  ['24:00', null],
  ['9:60', null],
  ['soon', null],
])('reads the clock time %s', (text, ms) => {
  expect(readClock(text)).toBe(ms);
});

it('takes the moment of recording while nobody touched the time', () => {
  expect(fillTime(null, 'Asia/Shanghai', Date.parse('2026-11-20T01:30:00.250Z'))).toEqual({ executedAt: '2026-11-20T01:30:00.250Z', tradingDay: null });
});

it('reads a typed time off the wall of the account', () => {
  expect(fillTime({ day: '2026-11-20', time: '09:30' }, 'Asia/Shanghai', 0)).toEqual({ executedAt: '2026-11-20T01:30:00.000Z', tradingDay: null });
});

it('leaves a fill without a time with its day alone', () => {
  expect(fillTime({ day: '2026-11-20', time: '' }, 'Asia/Shanghai', 0)).toEqual({ executedAt: null, tradingDay: '2026-11-20' });
});

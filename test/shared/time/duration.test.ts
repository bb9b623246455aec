import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DurationError, formatDuration, MAX_DURATION_MS, parseDuration } from '../../../shared/time/duration.ts';

const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DurationError) return error.reason;
    throw error;
  }
  return 'accepted';
};

describe('what people type', () => {
  test.each([
    ['3 s', 3_000],
    ['3s', 3_000],
    ['45 min', 2_700_000],
    ['45min', 2_700_000],
    ['45 m', 2_700_000],
    ['2 h', 7_200_000],
    ['24h', 86_400_000],
    ['1 d', 86_400_000],
    ['2 days', 172_800_000],
    ['1 Hour', 3_600_000],
    ['1 h 30 min', 5_400_000],
    ['1h30m', 5_400_000],
    ['1 d 2 h 3 min 4 s 5 ms', 93_784_005],
    ['1.5 h', 5_400_000],
    ['1.1 h', 3_960_000],
    ['0.001 s', 1],
    ['0 s', 0],
    ['  10  min  ', 600_000],
    ['3 秒', 3_000],
    ['3秒钟', 3_000],
    ['45 分钟', 2_700_000],
    ['45分', 2_700_000],
    ['2小时', 7_200_000],
    ['2个小时', 7_200_000],
    ['1 天', 86_400_000],
    ['1小时30分钟', 5_400_000],
    ['１５ 分钟', 900_000],
    ['1.50 h', 5_400_000],
    ['0.500000000000 s', 500],
    ['0.000390625 d', 33_750],
    ['000000000000003 s', 3_000],
    ['3660 d', 316_224_000_000],
  ])('%j is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    ['90', 'duration.noUnit'],
    ['1 h 30', 'duration.noUnit'],
    ['', 'duration.empty'],
    ['   ', 'duration.empty'],
    ['3 weeks', 'duration.unknownUnit'],
    ['3 mo', 'duration.unknownUnit'],
    ['soon', 'duration.invalid'],
    ['-3 s', 'duration.invalid'],
    ['+3 s', 'duration.invalid'],
    ['.5 h', 'duration.invalid'],
    ['1,5 h', 'duration.noUnit'],
    ['h', 'duration.invalid'],
    ['1:30', 'duration.noUnit'],
    ['NaN s', 'duration.invalid'],
    ['1e3 s', 'duration.unknownUnit'],
    ['30 min 1 h', 'duration.order'],
    ['1 h 1 h', 'duration.order'],
    ['0.0005 s', 'duration.notWholeMilliseconds'],
    ['0.5 ms', 'duration.notWholeMilliseconds'],
    ['0.1234567891 d', 'duration.notWholeMilliseconds'],
    ['3661 d', 'duration.tooLong'],
    ['3660 d 1 ms', 'duration.tooLong'],
    ['9999999999999999 s', 'duration.tooLong'],
    ['0000000000000003 s', 'duration.tooLong'],
  ])('refuses %j: %s', (text, reason) => {
    expect(reasonOf(() => parseDuration(text))).toBe(reason);
    expect(() => parseDuration(text)).toThrow(RangeError);
  });
});

describe('notation', () => {
  test.each([
    [0, '0 s', '0 秒'],
    [1, '1 ms', '1 毫秒'],
    [3_000, '3 s', '3 秒'],
    [2_700_000, '45 min', '45 分钟'],
    [5_400_000, '1 h 30 min', '1 小时 30 分钟'],
    [86_400_000, '1 d', '1 天'],
    [93_784_005, '1 d 2 h 3 min 4 s 5 ms', '1 天 2 小时 3 分钟 4 秒 5 毫秒'],
  ])('%i ms is %j and %j', (ms, en, zh) => {
    expect(formatDuration(ms)).toBe(en);
    expect(formatDuration(ms, 'en')).toBe(en);
    expect(formatDuration(ms, 'zh-CN')).toBe(zh);
  });

  test('reads back to the same number in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_DURATION_MS }), fc.constantFrom('en' as const, 'zh-CN' as const), (ms, language) => {
        expect(parseDuration(formatDuration(ms, language))).toBe(ms);
      }),
    );
  });

  test('refuses what is no wait', () => {
    expect(reasonOf(() => formatDuration(-1))).toBe('duration.invalid');
    expect(reasonOf(() => formatDuration(0.5))).toBe('duration.invalid');
    expect(reasonOf(() => formatDuration(Number.NaN))).toBe('duration.invalid');
    expect(reasonOf(() => formatDuration(MAX_DURATION_MS + 1))).toBe('duration.tooLong');
    expect(formatDuration(MAX_DURATION_MS)).toBe('3660 d');
  });
});

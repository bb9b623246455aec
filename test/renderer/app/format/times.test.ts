import { describe, expect, it } from 'vitest';
import { formatCountdown } from '../../../../renderer/app/format/countdown.ts';
import { formatDay } from '../../../../renderer/app/format/day.ts';
import { setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { formatInstant } from '../../../../renderer/app/format/instant.ts';
import { formatRelative } from '../../../../renderer/app/format/relative.ts';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import { zoneMark } from '../../../../renderer/app/format/zone-mark.ts';

describe('formatDay', () => {
  it('writes a day as each language does', () => {
    expect(formatDay('2026-11-20', 'zh-CN')).toBe('2026-11-20 周五');
    expect(formatDay('2026-11-20', 'en')).toBe('Fri 20 Nov 2026');
    expect(formatDay('2026-11-20', 'zh-CN', 'short')).toBe('11-20 周五');
    expect(formatDay('2026-11-20', 'en', 'short')).toBe('Fri 20 Nov');
  });

  it('passes through what is no day', () => {
    expect(formatDay('2026-W47', 'en')).toBe('2026-W47');
  });
});

describe('formatInstant', () => {
  const morning = '2026-11-20T01:30:00.000Z';

  it('reads the wall clock of the zone', () => {
    expect(formatInstant(morning, 'Asia/Shanghai', 'zh-CN', 'full')).toBe('2026-11-20 周五 09:30');
    expect(formatInstant(morning, 'America/New_York', 'en', 'full')).toBe('Thu 19 Nov 2026 20:30');
    expect(formatInstant('2026-11-20T16:00:00.000Z', 'Asia/Shanghai', 'en', 'time')).toBe('00:00');
  });

  it('says as little as is needed', () => {
    const at = (now: string) => formatInstant(morning, 'Asia/Shanghai', 'en', 'when', Date.parse(now));
    expect(at('2026-11-19T22:00:00.000Z')).toBe('09:30');
    expect(at('2026-11-18T22:00:00.000Z')).toBe('Fri 09:30');
    expect(at('2026-11-01T00:00:00.000Z')).toBe('Fri 20 Nov 2026 09:30');
  });
});

describe('zoneMark', () => {
  const morning = '2026-11-20T01:30:00.000Z';

  it('names the clock a time is told by, but only where the home zone\'s shows another', () => {
    setHomeZone('Asia/Shanghai');
    expect(zoneMark(morning, 'Asia/Shanghai')).toBe('');
    expect(zoneMark(morning, 'Asia/Singapore')).toBe('');
    expect(zoneMark(morning, 'UTC')).toBe(' UTC');
    expect(zoneMark(morning, 'America/New_York')).toBe(' EST');
    setHomeZone('UTC');
    expect(zoneMark(morning, 'Asia/Shanghai')).toBe(' GMT+8');
    expect(zoneMark(morning, 'UTC')).toBe('');
  });

  it('stands after the time in every form that says a day, in sentences too', () => {
    setHomeZone('Asia/Shanghai');
    expect(bindFormat('en').instant(morning, 'UTC')).toBe('Fri 20 Nov 2026 01:30 UTC');
    expect(bindFormat('zh-CN').instant(morning, 'UTC')).toBe('2026-11-20 周五 01:30 UTC');
    expect(bindFormat('en').instant(morning)).toBe('Fri 20 Nov 2026 09:30');
  });
});

describe('formatCountdown', () => {
  it.each([
    [31 * 60_000 + 12_000, '31:12'],
    [1, '00:01'],
    [0, '00:00'],
    [-5, '00:00'],
    [90_000_000, '25:00:00'],
  ])('shows %i ms as %s', (ms, shown) => {
    expect(formatCountdown(ms)).toBe(shown);
  });
});

it('formatRelative uses the largest fitting unit', () => {
  const now = Date.parse('2026-11-20T00:00:00.000Z');
  expect(formatRelative('2026-11-19T21:00:00.000Z', now, 'en')).toBe('3 hours ago');
  expect(formatRelative('2026-11-22T00:00:00.000Z', now, 'zh-CN')).toBe('后天');
});

import { z } from 'zod';
import { isTradingDay } from './calendar-day.ts';
import { isTimeZone } from './zone.ts';

/** Wire forms of days, zones and clock times. zInstant stands beside its parser in instant.ts. */

/** 'YYYY-MM-DD', a day that exists. */
export const zTradingDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'day.invalid' })
  .refine(isTradingDay, { error: 'day.invalid' });

/** An IANA zone name such as 'Asia/Shanghai'. */
export const zTimeZone = z.string().min(1).max(64).refine(isTimeZone, { error: 'zone.unknown' });

/** 'HH:MM', 00:00 to 23:59. */
export const zClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'clock.invalid' });

/** ISO week, '2026-W47'. Whether a year has a week 53 is checked where the week is opened up. */
export const zIsoWeek = z.string().regex(/^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, { error: 'week.invalid' });

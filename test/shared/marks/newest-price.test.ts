import { expect, test } from 'vitest';
import { newestPrice, type KnownPrices } from '../../../shared/marks/newest-price.ts';

const typed = (day: string, time: string) => ({ price: '1', day, at: `${day}T${time}:00.000Z` });
const fill = (day: string, time: string | null) => ({ price: '2', day, at: time === null ? null : `${day}T${time}:00.000Z` });
const close = (day: string) => ({ price: '3', day });

test.each<[string, KnownPrices, string | undefined]>([
  ['nothing', { typed: null, fill: null, close: null }, undefined],
  ['a fill later the same day than the typed price', { typed: typed('2026-11-20', '02:00'), fill: fill('2026-11-20', '03:00'), close: null }, 'last-fill'],
  ['a fill earlier the same day', { typed: typed('2026-11-20', '02:00'), fill: fill('2026-11-20', '01:00'), close: null }, 'typed'],
  ['a fill of the same day without a time', { typed: typed('2026-11-20', '02:00'), fill: fill('2026-11-20', null), close: null }, 'typed'],
  ['a fill of a later day without a time', { typed: typed('2026-11-19', '02:00'), fill: fill('2026-11-20', null), close: null }, 'last-fill'],
  ['the close of the fill’s day', { typed: null, fill: fill('2026-11-20', '03:00'), close: close('2026-11-20') }, 'close'],
  ['the close of the day before the fill', { typed: null, fill: fill('2026-11-20', '03:00'), close: close('2026-11-19') }, 'last-fill'],
  ['the close of the day of a typed price', { typed: typed('2026-11-20', '02:00'), fill: null, close: close('2026-11-20') }, 'typed'],
  ['the close of a later day', { typed: typed('2026-11-19', '02:00'), fill: fill('2026-11-18', null), close: close('2026-11-20') }, 'close'],
])('%s', (_what, known, source) => expect(newestPrice(known)?.source).toBe(source));

import { describe, expect, it } from 'vitest';
import { readDay, readInstant, readTime, type DateOrder } from '../../../main/importers/date-cell.ts';

describe('readDay', () => {
  it.each<[string, DateOrder | null, string]>([
    ['20260302', null, '2026-03-02'],
    ['2026-3-2', null, '2026-03-02'],
    ['2026/03/02', null, '2026-03-02'],
    ['2026.03.02', null, '2026-03-02'],
    ['2026年3月2日', null, '2026-03-02'],
    ['2 Mar 2026', null, '2026-03-02'],
    ['02-MAR-2026', null, '2026-03-02'],
    ['March 2, 2026', null, '2026-03-02'],
    ['25/04/2026', null, '2026-04-25'],
    ['04/25/2026', null, '2026-04-25'],
    ['05/05/2026', null, '2026-05-05'],
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['26-03-04', 'ymd', '2026-03-04'],
  ])('%j (%s) is %s', (cell, order, day) => {
    expect(readDay(cell, order)).toEqual({ kind: 'day', day });
  });

  it.each([
    ['03/04/2026', ['mdy', 'dmy']],
    ['3-4-2026', ['mdy', 'dmy']],
    ['03/04/05', ['mdy', 'dmy', 'ymd']],
  ])('%j can be several days', (cell, orders) => {
    expect(readDay(cell, null)).toEqual({ kind: 'ambiguous', orders });
  });

  it.each<[string, DateOrder | null]>([
    ['2026-02-30', null], ['20261301', null], ['31/04/2026', null], ['25/04/2026', 'mdy'], ['46083', null], ['2026-03/02', null], ['02 Foo 2026', null], ['1826-03-02', null], ['yesterday', null],
  ])('%j (%s) is no day', (cell, order) => {
    expect(readDay(cell, order)).toEqual({ kind: 'bad' });
  });
});

describe('readTime', () => {
  const at = (hour: number, minute: number, second = 0, ms = 0): number => ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  it.each([
    ['09:31:05', at(9, 31, 5)], ['9:31', at(9, 31)], ['093105', at(9, 31, 5)], ['93105', at(9, 31, 5)], ['14410380', at(14, 41, 3, 800)],
    ['09:31:05.123456', at(9, 31, 5, 123)], ['2:15:00 PM', at(14, 15)], ['12:05 AM', at(0, 5)], ['12:05 PM', at(12, 5)], ['00:00:00', 0],
  ])('%j', (cell, msOfDay) => {
    expect(readTime(cell)).toEqual({ kind: 'time', msOfDay });
  });
  it.each(['', '--', '0', '000000'])('%j is no time given', (cell) => {
    expect(readTime(cell)).toEqual({ kind: 'empty' });
  });
  it.each(['25:00', '09:60', '996199', '9h31', '13:00 PM', '1234', '1234567'])('%j is no time', (cell) => {
    expect(readTime(cell)).toEqual({ kind: 'bad' });
  });
});

describe('readInstant', () => {
  const half = 90 * 60_000;
  it('knows the offset of each season', () => {
    // New York is five hours behind UTC until 8 March 2026, four after.
    expect(readInstant('2026-03-06', 0, 'America/New_York')).toEqual({ kind: 'instant', instant: '2026-03-06T05:00:00.000Z' });
    expect(readInstant('2026-03-09', 0, 'America/New_York')).toEqual({ kind: 'instant', instant: '2026-03-09T04:00:00.000Z' });
  });
  it('gives both instants of the hour that occurs twice', () => {
    expect(readInstant('2026-11-01', half, 'America/New_York')).toEqual({ kind: 'twice', earlier: '2026-11-01T05:30:00.000Z', later: '2026-11-01T06:30:00.000Z' });
  });
  it('gives both where clocks go back by half an hour', () => {
    expect(readInstant('2026-04-05', 105 * 60_000, 'Australia/Lord_Howe')).toEqual({ kind: 'twice', earlier: '2026-04-04T14:45:00.000Z', later: '2026-04-04T15:15:00.000Z' });
  });
  it('gives none for the hour that is skipped', () => {
    expect(readInstant('2026-03-08', 150 * 60_000, 'America/New_York')).toEqual({ kind: 'skipped' });
  });
});

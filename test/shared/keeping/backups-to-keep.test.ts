import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToKeep, KEPT, type KeptBackup } from '../../../shared/keeping/backups-to-keep.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { weekOfTradingDay } from '../../../shared/time/iso-week.ts';

const on = (day: string, verified = true, time = '08:00'): KeptBackup => ({ name: `${day} ${time}`, at: `${day}T${time}:00.000Z`, day, verified });

const anyBackups = fc
  .uniqueArray(fc.record({ offset: fc.integer({ min: 0, max: 800 }), minute: fc.integer({ min: 0, max: 1439 }), verified: fc.boolean() }), { maxLength: 120, selector: ({ offset, minute }) => offset * 1440 + minute })
  .map((all) => all.map(({ offset, minute, verified }) => on(addDays('2025-01-01', offset), verified, `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)));

const sorted = (backups: readonly KeptBackup[]): string[] => [...backupsToKeep(backups)].map((kept) => JSON.stringify(kept)).toSorted((a, b) => (a < b ? -1 : 1));

const newest = (backups: readonly KeptBackup[]): KeptBackup | undefined => backups.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];

test('the newest and the newest verified are never among those that may go', () => {
  fc.assert(
    fc.property(anyBackups, (backups) => {
      const stay = backupsToKeep(backups);
      const always = [newest(backups), newest(backups.filter(({ verified }) => verified))].flatMap((backup) => backup ?? []);
      expect(always.filter(({ name }) => !stay.has(name))).toEqual([]);
    }),
  );
});

test('a backup that is the only one of one of the newest days, weeks or months stays, verified or not', () => {
  fc.assert(
    fc.property(anyBackups, (backups) => {
      const stay = backupsToKeep(backups);
      for (const [as, period] of [['daily', (day: string) => day], ['weekly', weekOfTradingDay], ['monthly', (day: string) => day.slice(0, 7)]] as const) {
        const periods = [...new Set(backups.map(({ day }) => period(day)))].toSorted().toReversed().slice(0, KEPT[as]);
        for (const wanted of periods) {
          const there = backups.filter(({ day }) => period(day) === wanted);
          const best = newest(there.filter(({ verified }) => verified)) ?? newest(there)!;
          expect(stay.get(best.name), `${as} ${wanted}`).toContain(as);
        }
      }
    }),
  );
});

test('never more stay than the days, weeks and months counted, and the two newest', () => {
  fc.assert(fc.property(anyBackups, (backups) => {
    expect(backupsToKeep(backups).size).toBeLessThanOrEqual(7 + 5 + 12 + 2);
  }));
});

test('thinning twice lets nothing more go', () => {
  fc.assert(
    fc.property(anyBackups, (backups) => {
      const once = backups.filter(({ name }) => backupsToKeep(backups).has(name));
      expect(sorted(once)).toEqual(sorted(backups));
    }),
  );
});

test('the order they come in does not matter', () => {
  fc.assert(fc.property(anyBackups, (backups) => {
    expect(sorted(backups.toReversed())).toEqual(sorted(backups));
  }));
});

/** Counted by hand on a calendar: 400 days ending on Saturday 21 November 2026, one a day. */
test('a year and a month of daily backups', () => {
  const all = Array.from({ length: 400 }, (_, age) => on(addDays('2026-11-21', -age)));
  const stay = backupsToKeep(all);
  const as = (kept: string): string[] => [...stay].filter(([, kinds]) => kinds.includes(kept as never)).map(([name]) => name.slice(0, 10));
  expect(as('daily')).toEqual(['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15']);
  expect(as('weekly')).toEqual(['2026-11-21', '2026-11-15', '2026-11-08', '2026-11-01', '2026-10-25']);
  expect(as('monthly')).toEqual(['2026-11-21', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31']);
});

test('a day’s verified backup is kept over a newer one that is not, beside the newest', () => {
  const stay = backupsToKeep([on('2026-11-20', true, '08:00'), on('2026-11-20', false, '20:00'), on('2026-11-20', true, '07:00')]);
  expect([...stay.keys()].toSorted()).toEqual(['2026-11-20 08:00', '2026-11-20 20:00']);
});

test('nothing to thin', () => {
  expect(backupsToKeep([])).toEqual(new Map());
});

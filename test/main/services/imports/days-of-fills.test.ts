import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tradingDaysIn } from '../../../../main/services/imports/compare.ts';
import { readWhen } from '../../../../main/importers/generic-time.ts';
import { accountDayOf } from '../../../../shared/account/account-day.ts';
import type { Account } from '../../../../shared/account/account.ts';
import { ExactSum } from '../../../../shared/money/exact-sum.ts';
import { addDecimals } from '../../../../shared/money/decimal.ts';
import { wallTimeOf } from '../../../../shared/time/wall-clock.ts';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'];
// Both days of the year when clocks change, weekends, and days like any other.
const instant = fc.integer({ min: Date.parse('2026-03-01T00:00:00Z'), max: Date.parse('2026-11-30T00:00:00Z') }).map((ms) => new Date(ms).toISOString());
const near = fc.tuple(instant, fc.array(fc.integer({ min: -200_000_000, max: 200_000_000 }), { maxLength: 12 })).map(([from, steps]) => [from, ...steps.map((step) => new Date(Date.parse(from) + step).toISOString())]);

test('the day of a fill is the same whether the fill before was of that day or not', () => {
  fc.assert(
    fc.property(near, fc.constantFrom(...ZONES), fc.constantFrom('00:00', '17:00', '18:30'), fc.constantFrom('margin', 'perpetual'), (instants, zone, rollover, kind) => {
      const account = { kind, currency: 'USD', zone, rollover } as Account;
      const dayOf = tradingDaysIn(account);
      expect(instants.map((executedAt) => dayOf({ executedAt, tradingDate: '2026-01-01' }))).toEqual(instants.map((executedAt) => accountDayOf(account, executedAt)));
    }),
  );
});

test('the day of an instant in a table is the one its zone shows', () => {
  fc.assert(
    fc.property(near, fc.constantFrom(...ZONES), (instants, zone) => {
      expect(instants.map((text) => readWhen(text, '', null, zone, undefined))).toEqual(instants.map((at) => ({ kind: 'when', day: wallTimeOf(at, zone).day, at })));
    }),
  );
});

test('a running sum is the sum, to the last digit', () => {
  const decimal = fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), fc.nat(12)).map(([minus, whole, part, places]) => {
    const fraction = String(part).padStart(12, '0').slice(0, places).replace(/0+$/, '');
    const text = fraction === '' ? String(whole) : `${whole}.${fraction}`;
    return minus && text !== '0' ? `-${text}` : text;
  });
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 30 }), (values) => {
      const sum = new ExactSum();
      for (const value of values) sum.add(value);
      expect(sum.text()).toBe(addDecimals('0', ...values));
      expect(sum.text()).toBe(addDecimals('0', ...values));
    }),
  );
});

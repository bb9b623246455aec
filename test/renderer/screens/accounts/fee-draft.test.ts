import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addVersion, draftOf, fractionOf, percentOf, problemsOf, scheduleOf } from '../../../../renderer/screens/accounts/fee-draft.ts';
import { feePresets } from '../../../../shared/account/account.ts';
import { FEE_SCHEDULES } from '../../../../shared/ledger/fee-presets.ts';
import { zFeeSchedule } from '../../../../shared/ledger/fees.ts';

it.each(feePresets)('%s comes out of the draft as it went in', (preset) => {
  expect(scheduleOf(draftOf(FEE_SCHEDULES[preset]), 'USD')).toEqual(FEE_SCHEDULES[preset]);
});

it('says a rate in per cent and takes it back exactly', () => {
  expect(percentOf('0.00025')).toBe('0.025');
  expect(fractionOf('0.025')).toBe('0.00025');
  fc.assert(fc.property(fc.nat(10 ** 9), (n) => {
    const fraction = percentOf(fractionOf(String(n)));
    expect(fraction).toBe(String(n));
  }));
});

it('begins a further version today, like the newest, and leaves the day open where one begins today', () => {
  const draft = draftOf(FEE_SCHEDULES['a-share']);
  const once = addVersion(draft, '2026-11-21');
  expect(once[0]).toMatchObject({ from: '2026-11-21', stampDutyRate: '0.0005' });
  expect(addVersion(once, '2026-11-21')[0]?.from).toBeNull();
  expect(new Set(addVersion(once, '2026-11-21').map(({ key }) => key)).size).toBe(5);
});

it('names what keeps it from being a schedule, field by field', () => {
  const [newest, ...rest] = draftOf(FEE_SCHEDULES['a-share']);
  const wrong = (fields: object) => problemsOf([{ ...newest!, ...fields }, ...rest], 'CNY').get(newest!.key);
  expect(wrong({})).toBeUndefined();
  expect(wrong({ from: null })).toEqual({ from: 'day-missing' });
  expect(wrong({ from: '2022-04-29' })).toEqual({ from: 'day-twice' });
  expect(wrong({ stampDutyRate: '1.0001' })).toEqual({ stampDutyRate: 'rate-above-all' });
  expect(wrong({ commissionRate: '1' })).toBeUndefined();
  expect(wrong({ commissionMin: '5.001' })).toEqual({ commissionMin: 'too-many-places' });
  expect(wrong({ commissionPerUnit: '-1' })).toEqual({ commissionPerUnit: 'not-a-number' });
  expect(scheduleOf([{ ...newest!, from: null }], 'CNY')).toBeNull();
  expect(scheduleOf([], 'CNY')).toBeNull();
});

it('makes of what is empty nothing charged, in a form the engine takes, oldest first', () => {
  const [newest, older] = draftOf(FEE_SCHEDULES['a-share']);
  const schedule = scheduleOf([{ ...newest!, commissionRate: '', commissionMin: '', commissionPerUnit: '', stampDutyRate: '', transferFeeRate: '', makerRate: '', commissionMaxRate: '' }, older!], 'CNY');
  expect(schedule?.map(({ from }) => from)).toEqual(['2022-04-29', '2023-08-28']);
  expect(schedule?.[1]).toMatchObject({ commissionRate: '0', commissionMin: '0', commissionPerUnit: '0', stampDutyRate: '0', transferFeeRate: '0', makerRate: null, commissionMaxRate: null });
  expect(zFeeSchedule.safeParse(schedule).success).toBe(true);
});

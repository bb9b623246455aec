import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPatch, classifyPatch, widensStop } from '../../../shared/plan/amend.ts';
import type { AmendmentPatch, PlanContent } from '../../../shared/plan/plan.ts';
import { completePlan } from './plan-examples.ts';

const stages = (...parts: [string, number][]) => parts.map(([price, weight]) => ({ price, weight }));
const short: PlanContent = { ...completePlan, side: 'short', stops: stages(['25.25', 1]), targets: stages(['23.00', 1]) };

describe('which way an amendment goes', () => {
  test.each<[string, AmendmentPatch, string]>([
    ['a stop drawn nearer', { stops: stages(['24.80', 1]) }, 'tighter'],
    ['a stop widened', { stops: stages(['24.70', 1]) }, 'looser'],
    ['the same stop written otherwise', { stops: stages(['24.750', 1]) }, 'neutral'],
    ['half the stop drawn nearer', { stops: stages(['24.75', 0.5], ['24.90', 0.5]) }, 'tighter'],
    ['half nearer, half wider', { stops: stages(['24.60', 0.5], ['24.95', 0.5]) }, 'looser'],
    ['less', { quantity: '79900' }, 'tighter'],
    ['more', { quantity: '80100' }, 'looser'],
    ['as much', { quantity: '80000.0' }, 'neutral'],
    ['a better entry', { entries: stages(['24.90', 1]) }, 'tighter'],
    ['a worse entry', { entries: stages(['25.10', 1]) }, 'looser'],
    ['a later end of the window', { windowTo: '2026-11-28' }, 'looser'],
    ['an earlier end of the window', { windowTo: '2026-11-26' }, 'tighter'],
    ['the same end', { windowTo: '2026-11-27' }, 'neutral'],
    ['a longer holding time', { horizonDays: 366 }, 'looser'],
    ['a shorter holding time', { horizonDays: 30 }, 'tighter'],
    ['another target', { targets: stages(['30.00', 1]) }, 'neutral'],
    ['a nearer stop and a larger quantity', { stops: stages(['24.90', 1]), quantity: '80100' }, 'looser'],
    ['a nearer stop and another target', { stops: stages(['24.90', 1]), targets: stages(['26.00', 1]) }, 'tighter'],
    ['a stop that cannot be read', { stops: [{ price: '', weight: 1 }] }, 'looser'],
    ['a stop without weight', { stops: stages(['24.90', 0]) }, 'looser'],
    ['a stop whose weight is no number', { stops: stages(['24.90', Number.NaN]) }, 'looser'],
    ['nothing', {}, 'neutral'],
  ])('%s', (_name, patch, direction) => {
    expect(classifyPatch(completePlan, patch)).toBe(direction);
  });

  test('a short is the mirror of a long', () => {
    expect(classifyPatch(short, { stops: stages(['25.20', 1]) })).toBe('tighter');
    expect(classifyPatch(short, { stops: stages(['25.30', 1]) })).toBe('looser');
    expect(classifyPatch(short, { entries: stages(['25.10', 1]) })).toBe('tighter');
    expect(classifyPatch(short, { entries: stages(['24.90', 1]) })).toBe('looser');
  });

  test('what was open and is now set cannot be compared', () => {
    expect(classifyPatch({ ...completePlan, windowTo: null }, { windowTo: '2026-11-27' })).toBe('looser');
    expect(classifyPatch({ ...completePlan, horizonDays: null }, { horizonDays: 1 })).toBe('looser');
    expect(classifyPatch({ ...completePlan, quantity: '' }, { quantity: '100' })).toBe('looser');
  });

  test('a widened stop is named as such, however it is wrapped', () => {
    expect(widensStop(completePlan, { stops: stages(['24.70', 1]), quantity: '100' })).toBe(true);
    expect(widensStop(completePlan, { stops: stages(['24.80', 1]) })).toBe(false);
    expect(widensStop(completePlan, { quantity: '90000' })).toBe(false);
  });

  const patches: fc.Arbitrary<AmendmentPatch> = fc.record(
    {
      quantity: fc.integer({ min: 1, max: 2000 }).map((lots) => `${lots * 100}`),
      stops: fc.integer({ min: 2300, max: 2499 }).map((cents) => stages([`${cents / 100}`, 1])),
      targets: fc.integer({ min: 2501, max: 3000 }).map((cents) => stages([`${cents / 100}`, 1])),
      horizonDays: fc.integer({ min: 1, max: 700 }),
    },
    { requiredKeys: [] },
  );

  test('taking a patch back is never tighter as well', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        const there = classifyPatch(completePlan, patch);
        const after = applyPatch(completePlan, patch);
        const back: AmendmentPatch = { quantity: completePlan.quantity, stops: completePlan.stops, targets: completePlan.targets, horizonDays: completePlan.horizonDays! };
        fc.pre(there !== 'looser');
        expect(classifyPatch(after, back)).toBe(there === 'tighter' ? 'looser' : 'neutral');
      }),
    );
  });
});

test('a patch touches what it names and nothing else', () => {
  const patch: AmendmentPatch = { quantity: '100', entries: stages(['24.90', 1]), stops: stages(['24.80', 1]), targets: stages(['27.00', 1]), windowTo: '2026-11-26', horizonDays: 5 };
  expect(applyPatch(completePlan, patch)).toEqual({ ...completePlan, ...patch });
  expect(applyPatch(completePlan, {})).toEqual(completePlan);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ON_PAPER_A_DAY, openStages, type RecordedTrade } from '../../../shared/rules/unlock.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';

const stages = [
  { cap: 1, trades: 0, adherence: 0 },
  { cap: 1.2, trades: 3, adherence: 0.75 },
  { cap: 2, trades: 4, adherence: 0.75 },
];
const fallback = { violations: 2, days: 10 };

/** '+' adherent, '-' violation, 'p' adherent on paper, 'm' violation on paper; one a day from 1 January. */
function record(signs: string): RecordedTrade[] {
  return [...signs].map((sign, index) => ({ day: addDays('2026-01-01', index), adherent: sign === '+' || sign === 'p', paper: sign === 'p' || sign === 'm' }));
}
const capAfter = (signs: string, today = addDays('2026-01-01', signs.length)): number | null => openStages(stages, fallback, record(signs), today).openCap;

describe('openStages', () => {
  // Counted by hand from the docstring.
  it.each([
    ['', 1],
    ['++', 1],
    ['+++', 1.2],
    ['++++++', 1.2],
    ['+++++++', 2],
    // A violation does not count towards the three, and three of the newest three or two of them and one violation: 2/3 < 0.75.
    ['++-', 1],
    ['++-+', 1],
    ['++-++', 1],
    ['++-+++', 1.2],
    // Two within ten days close the highest.
    ['+++++++-', 2],
    ['+++++++--', 1.2],
    ['+++++++-++-', 1.2],
    ['+++++++-+++++++++-', 2],
    // And each further one another.
    ['+++++++---', 1],
    ['+++++++------', 1],
    // Until they lie ten days back nothing opens, though four adherent trades would do.
    ['+++++++--++++', 1.2],
    ['+++++++--++++++++', 1.2],
    ['+++++++--+++++++++', 2],
    // Paper opens the first stage that needs trades, and no more.
    ['ppp', 1.2],
    ['pppppppppp', 1.2],
    ['ppp++++', 2],
    ['ppppp+++', 1.2],
    ['+++++++mm', 1.2],
  ])('%s opens %d times', (signs, cap) => {
    expect(capAfter(signs)).toBe(cap);
  });

  it('shows what each stage needs and has', () => {
    expect(openStages(stages, fallback, record('+++-++'), '2026-01-08').stages).toEqual([
      { cap: 1, open: true, tradesNeeded: 0, trades: 0, adherenceNeeded: 0, adherence: null },
      { cap: 1.2, open: true, tradesNeeded: 3, trades: 3, adherenceNeeded: 0.75, adherence: null },
      { cap: 2, open: false, tradesNeeded: 4, trades: 2, adherenceNeeded: 0.75, adherence: 2 / 3 },
    ]);
    expect(openStages(stages, fallback, [], '2026-01-08').stages[1]).toEqual({ cap: 1.2, open: false, tradesNeeded: 3, trades: 0, adherenceNeeded: 0.75, adherence: null });
    // Enough trades, too small a share.
    expect(openStages([{ cap: 2, trades: 2, adherence: 1 }], { violations: 9, days: 9 }, record('+-+'), '2026-01-08').stages).toEqual([{ cap: 2, open: false, tradesNeeded: 2, trades: 2, adherenceNeeded: 1, adherence: 0.5 }]);
  });

  it('says until when a fall keeps the stage closed, and that it was one', () => {
    // Violations on 8 and 9 January; ten days count, so the one of the 8th is out of them on the 18th.
    const fallen = record('+++++++--');
    expect(openStages(stages, fallback, fallen, '2026-01-10').fallenBack).toEqual({ violations: 2, days: 10, until: '2026-01-18' });
    expect(openStages(stages, fallback, fallen, '2026-01-17').fallenBack).toEqual({ violations: 2, days: 10, until: '2026-01-18' });
    expect(openStages(stages, fallback, fallen, '2026-01-18').fallenBack).toEqual({ violations: 2, days: 10, until: null });
    expect(openStages(stages, fallback, record('+++++++--+++++++++'), '2026-01-20').fallenBack).toBeNull();
    expect(openStages(stages, fallback, record('--'), '2026-01-10').fallenBack).toBeNull();
    // With three of them the second is the one that has to leave.
    expect(openStages(stages, fallback, record('+++++++---'), '2026-01-11').fallenBack).toEqual({ violations: 3, days: 10, until: '2026-01-19' });
  });

  it('takes no more than a few trades on paper for a day', () => {
    const onPaper = Array.from({ length: 20 }, (): RecordedTrade => ({ day: '2026-01-05', adherent: true, paper: true }));
    const four = [{ cap: 1, trades: 0, adherence: 0 }, { cap: 1.2, trades: MOST_ON_PAPER_A_DAY + 1, adherence: 0 }];
    expect(openStages(four, fallback, onPaper, '2026-01-08')).toMatchObject({ openCap: 1, stages: [{}, { trades: MOST_ON_PAPER_A_DAY }] });
    expect(openStages(four, fallback, [...onPaper, { day: '2026-01-06', adherent: true, paper: true }], '2026-01-08').openCap).toBe(1.2);
  });

  it('holds nothing back without stages, and leaves own money where none is open', () => {
    expect(openStages([], fallback, record('--'), '2026-02-01')).toEqual({ stages: [], openCap: null, fallenBack: null });
    expect(openStages([{ cap: 1.5, trades: 2, adherence: 1 }], fallback, [], '2026-02-01').openCap).toBe(1);
    expect(openStages([{ cap: 0.5, trades: 2, adherence: 1 }], fallback, [], '2026-02-01').openCap).toBe(0.5);
    expect(openStages([{ cap: 1.5, trades: 2, adherence: 1 }], fallback, record('++'), '2026-02-01').openCap).toBe(1.5);
    expect(openStages([{ cap: 1, trades: 0, adherence: 0 }, { cap: 3, trades: 0, adherence: 0 }], fallback, record('---'), '2026-02-01').openCap).toBe(3);
  });

  const anyStages = fc
    .array(fc.record({ step: fc.integer({ min: 1, max: 5 }), trades: fc.integer({ min: 0, max: 4 }), adherence: fc.constantFrom(0, 0.5, 0.75, 1) }), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.map(({ step, trades, adherence }, index) => ({ cap: index + step / 10, trades: index === 0 ? trades : Math.max(1, trades), adherence })));
  const anyFallback = fc.record({ violations: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 1, max: 12 }) });
  const anyTrade = fc.record({ day: fc.integer({ min: 0, max: 30 }).map((day) => addDays('2026-01-01', day)), adherent: fc.boolean(), paper: fc.boolean() });
  const anyRecord = fc.array(anyTrade, { maxLength: 40 });

  it('opens nothing by one violation more, whenever it was', () => {
    fc.assert(
      fc.property(anyStages, anyFallback, anyRecord, anyTrade, (some, falls, trades, extra) => {
        const before = openStages(some, falls, trades, '2026-02-10').openCap!;
        expect(openStages(some, falls, [...trades, { ...extra, adherent: false }], '2026-02-10').openCap!).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('closes nothing by one adherent trade more, whenever it was', () => {
    fc.assert(
      fc.property(anyStages, anyFallback, anyRecord, anyTrade, (some, falls, trades, extra) => {
        const before = openStages(some, falls, trades, '2026-02-10').openCap!;
        expect(openStages(some, falls, [...trades, { ...extra, adherent: true }], '2026-02-10').openCap!).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order the trades are handed over in', () => {
    fc.assert(
      fc.property(anyStages, anyFallback, anyRecord.chain((trades) => fc.tuple(fc.constant(trades), fc.shuffledSubarray(trades, { minLength: trades.length, maxLength: trades.length }))), (some, falls, [trades, shuffled]) => {
        expect(openStages(some, falls, shuffled, '2026-02-10')).toEqual(openStages(some, falls, trades, '2026-02-10'));
      }),
    );
  });
});

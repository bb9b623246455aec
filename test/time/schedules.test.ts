import { join } from 'node:path';
import { expect, test } from 'vitest';
import { begin, live, liveToNextEnd, liveToTheEnd, type History } from './history.ts';
import { machine } from './machine.ts';
import { random, runSeed, type Random } from './random.ts';
import { copyOf, memoryFolder, template, type Template } from './waiting-journal.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SCHEDULES = 460;
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'UTC', 'Asia/Kathmandu', 'America/St_Johns'];

type Act = (history: History, draw: Random) => Promise<void>;

/** What a person or a machine does to the clocks. Each ends with the journal having looked. */
const acts: readonly Act[] = [
  async (history, draw) => live(history, draw.span(SECOND, 2 * HOUR)),
  async (history) => liveToNextEnd(history),
  // Somebody sets the wall clock, ahead or back, a little or a lot; now and then somebody sets it right.
  async (history, draw) => {
    history.machine.stepWall(draw.pick([1, -1]) * draw.span(SECOND, 400 * DAY));
    await live(history, draw.span(SECOND, HOUR));
  },
  async (history) => {
    history.machine.setWallRight();
    await history.look();
  },
  // A little at a time, so that no step is a jump.
  async (history, draw) => {
    for (let step = 0; step < 30; step += 1) {
      history.machine.stepWall(4000);
      history.machine.run(draw.whole(1, 1000));
      await history.look();
    }
  },
  async (_history, draw) => {
    process.env['TZ'] = draw.pick(ZONES);
  },
  async (history, draw) => {
    history.machine.sleep(draw.span(SECOND, 10 * HOUR));
    await history.look();
  },
  // Asleep with the program closed, and the wall clock wrong afterwards.
  async (history, draw) =>
    history.meanwhile(() => {
      history.machine.sleep(draw.span(SECOND, 10 * HOUR));
      history.machine.stepWall(draw.pick([0, 1, -1]) * draw.span(SECOND, 30 * DAY));
    }),
  async (history, draw) => {
    history.machine.pause(draw.span(SECOND, 5 * HOUR));
    if (draw.chance(0.5)) history.machine.setWallRight();
    await live(history, draw.span(SECOND, MINUTE), 2);
  },
  async (history) => history.restart(),
  // The program closed, the wall clock set, the program started again: the boot clock has seen it all.
  async (history, draw) =>
    history.meanwhile(() => {
      history.machine.run(draw.span(SECOND, HOUR));
      history.machine.stepWall(draw.pick([1, -1]) * draw.span(MINUTE, 30 * DAY));
    }),
  // A preloaded library: its own wall and running clock while the program runs under it.
  async (history, draw) => {
    const wrong = draw.pick([1, -1]) * draw.span(MINUTE, 400 * DAY);
    await history.meanwhile(() => {
      history.machine.stepWall(wrong);
      history.machine.preload(true);
    });
    await live(history, draw.span(SECOND, HOUR));
    await history.meanwhile(() => {
      history.machine.stepWall(-wrong);
      history.machine.preload(false);
    });
  },
  // Off, with the wall clock going on as it stood.
  async (history, draw) => {
    await powerOff(history, draw.span(MINUTE, 20 * HOUR), 0);
  },
  // Off, with a dead battery or a hand in the firmware's settings.
  async (history, draw) => {
    await powerOff(history, draw.span(MINUTE, 20 * HOUR), draw.pick([1, -1]) * draw.span(SECOND, 400 * DAY));
    if (draw.chance(0.5)) history.machine.setWallRight();
    await live(history, draw.span(SECOND, HOUR));
  },
  // A picture of a virtual machine taken up again, the journal outside it.
  async (history, draw) =>
    history.meanwhile(() => {
      history.machine.revert(draw.span(SECOND, 2 * HOUR));
      const by = draw.pick([0, 1, -1]) * draw.span(SECOND, DAY);
      history.machine.stepWall(by);
      // The same start of the machine, earlier: what passed in between rests on the wall clock.
      history.lied();
    }),
];

/** Where the wall clock comes back further ahead of the truth than the journal last saw it, only the mark could say so. */
async function powerOff(history: History, offMs: number, stepMs: number): Promise<void> {
  await history.meanwhile(() => {
    history.machine.powerOff(offMs);
    history.machine.stepWall(stepMs);
    if (stepMs > 0) history.lied();
  });
}

async function schedule(from: Template, folder: string, seed: number): Promise<History> {
  const draw = random(seed);
  const history = await begin(from, copyOf(from, folder), machine(), draw.span(10 * SECOND, 6 * HOUR));
  for (let act = draw.whole(5, 12); act > 0; act -= 1) await draw.pick(acts)(history, draw);
  await liveToTheEnd(history);
  return history;
}

test(`${SCHEDULES} random schedules of clock steps, zones, suspends, restarts and powered-off spans: nothing ends early, nothing holds for ever`, async () => {
  const zone = process.env['TZ'];
  const from = await template({ coolingMs: 20 * MINUTE, ratchetDelayMs: 90 * MINUTE });
  const folder = memoryFolder();
  const first = runSeed(20_261_120);
  const problems: string[] = [];
  const counted = { waits: 0, byBoot: 0, byBootEarly: 0, byMark: 0, byMarkEarly: 0, lapsed: 0, held: 0, jumps: 0 };
  try {
    for (let seed = first; seed < first + SCHEDULES; seed += 1) {
      const history = await schedule(from, join(folder, String(seed)), seed);
      problems.push(...history.problems.map((problem) => `seed ${seed}: ${problem}`));
      const verdict = await history.verdict();
      // Without an anchor of its own a record may only be found whole, not complete.
      if (verdict !== 'intact' && verdict !== 'cannot-exclude') problems.push(`seed ${seed}: the record is ${verdict}`);
      for (const { ended } of Object.values(history.waits)) {
        counted.waits += 1;
        const early = ended !== null && ended.earlyMs > SECOND ? 1 : 0;
        if (ended === null) counted.held += 1;
        else if (ended.lapsed === true) counted.lapsed += 1;
        else if (ended.witness === 'boot') {
          counted.byBoot += 1;
          counted.byBootEarly += early;
        } else {
          counted.byMark += 1;
          counted.byMarkEarly += early;
        }
      }
      if (history.problems.some((problem) => problem.includes('still holds'))) counted.held += 1;
      counted.jumps += history.records().filter(({ kind }) => kind === 'time-jump').length;
      history.close();
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  process.stdout.write(
    `time schedules, seeds ${first}–${first + SCHEDULES - 1}: ${counted.waits} waits; ${counted.byBoot} ended by the boot clock, ${counted.byBootEarly} of them early; ` +
      `${counted.byMark} named "cannot exclude", ${counted.byMarkEarly} of them really early; ${counted.lapsed} lapsed unseen; ${counted.held} held past their running time; ${counted.jumps} jumps told\n`,
  );
  expect(problems).toEqual([]);
  // The schedules do reach what they are about.
  expect(counted).toMatchObject({ waits: 3 * SCHEDULES, byBootEarly: 0, held: 0 });
  expect(counted.byBoot).toBeGreaterThan(SCHEDULES);
  expect(counted.byMarkEarly).toBeGreaterThan(0);
  expect(counted.jumps).toBeGreaterThan(SCHEDULES);
}, 240_000);

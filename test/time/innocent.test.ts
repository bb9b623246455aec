import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordKinds } from '../../shared/record/record.ts';
import { begin, live, liveToNextEnd, liveToTheEnd, type History } from './history.ts';
import { HISTORY_START, machine } from './machine.ts';
import { random, runSeed, type Random } from './random.ts';
import { copyOf, memoryFolder, template, type Template } from './waiting-journal.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const HISTORIES = 200;
const JUMP_FIELDS = ['byMs', 'clock', 'direction', 'expected', 'found', 'sameBoot', 'wouldShorten'];

type Event = (history: History, draw: Random) => Promise<void>;

const within = (tolerance: number, draw: Random): number => draw.whole(-tolerance, tolerance);

/** What happens to everybody: not one of these is even a jump. */
const everyday: readonly Event[] = [
  async (history, draw) => live(history, draw.span(SECOND, 3 * HOUR)),
  async (history) => liveToNextEnd(history),
  // Travel, or summer time: the machine's zone changes, and nothing that is measured. The home zone is a protective setting and waits.
  async (history, draw) => {
    const zone = draw.pick(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Auckland', 'Pacific/Apia']);
    process.env['TZ'] = zone;
    await history.look();
  },
  // A network sets the clock within seconds.
  async (history, draw) => {
    history.machine.setWallRight();
    history.machine.stepWall(within(2 * SECOND, draw));
    await history.look();
  },
  // A leap second smeared over a day, a clock steered: thousandths of a second at a time.
  async (history) => {
    for (let step = 0; step < 20; step += 1) {
      history.machine.stepWall(50);
      history.machine.run(MINUTE);
      await history.look();
    }
    await slowly(history, -50);
  },
  // The leap second itself.
  async (history) => {
    history.machine.stepWall(-SECOND);
    await live(history, MINUTE);
    history.machine.stepWall(SECOND);
    await history.look();
  },
  // Suspended, with the program open or closed; hibernated over night.
  async (history, draw) => {
    history.machine.sleep(draw.span(SECOND, 12 * HOUR));
    await history.look();
  },
  async (history, draw) => history.meanwhile(() => history.machine.sleep(draw.span(MINUTE, 12 * HOUR))),
  async (history) => history.restart(),
  async (history, draw) => history.meanwhile(() => history.machine.run(draw.span(SECOND, 5 * HOUR))),
  // Off over night; started anew at once.
  async (history, draw) => history.meanwhile(() => history.machine.powerOff(draw.span(MINUTE, 16 * HOUR))),
  async (history) => history.meanwhile(() => history.machine.powerOff(20 * SECOND)),
];

async function slowly(history: History, stepMs: number): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    history.machine.stepWall(stepMs);
    history.machine.run(MINUTE);
    await history.look();
  }
}

/** What does move a clock, and is nobody's doing. */
const mishaps: readonly Event[] = [
  // A dead battery: the machine starts in 1970, and a network sets it right after a while, before or after Ballast is opened.
  async (history, draw) => {
    await history.meanwhile(() => {
      history.machine.powerOff(draw.span(MINUTE, 16 * HOUR));
      history.machine.setWallTo(draw.whole(0, 60) * SECOND);
    });
    await live(history, draw.span(SECOND, 10 * MINUTE));
    history.machine.setWallRight();
    await history.look();
  },
  async (history, draw) =>
    history.meanwhile(() => {
      history.machine.powerOff(draw.span(MINUTE, 16 * HOUR));
      history.machine.run(30 * SECOND);
    }),
  // A virtual machine paused by its host, which then sets its clock.
  async (history, draw) => {
    history.machine.pause(draw.span(SECOND, 12 * HOUR));
    await live(history, draw.span(SECOND, MINUTE), 2);
    history.machine.setWallRight();
    await history.look();
  },
  // A virtual machine taken up again from an earlier picture, its journal in a shared folder.
  async (history, draw) =>
    history.meanwhile(() => {
      history.machine.revert(draw.span(MINUTE, 2 * HOUR));
    }),
  // A clock that was set wrong by hand, and right again an hour later.
  async (history, draw) => {
    history.machine.stepWall(draw.pick([HOUR, -HOUR, 24 * HOUR, -24 * HOUR]));
    await live(history, draw.span(MINUTE, HOUR));
    history.machine.setWallRight();
    await history.look();
  },
];

async function lived(from: Template, folder: string, seed: number, events: readonly Event[]): Promise<History> {
  const draw = random(seed);
  const history = await begin(from, copyOf(from, folder), machine(), draw.span(MINUTE, 8 * HOUR));
  for (let event = draw.whole(4, 10); event > 0; event -= 1) await draw.pick(events)(history, draw);
  await liveToTheEnd(history);
  history.machine.setWallRight();
  await history.look();
  return history;
}

/** Everything in a record that could be read as pointing at somebody. */
function accusations(history: History): string[] {
  return history.records().flatMap(({ kind, payload }) => {
    const found: string[] = [];
    if (!(recordKinds as readonly string[]).includes(kind)) found.push(`a record of ${kind}`);
    if (/tamper|cheat|manipulat|suspic|fraud|violat|forg/i.test(kind + payload)) found.push(`${kind} ${payload}`);
    if (kind === 'time-jump' && Object.keys(JSON.parse(payload) as object).toSorted().join() !== JUMP_FIELDS.join()) found.push(`more than a neutral note: ${payload}`);
    return found;
  });
}

test(`${HISTORIES} innocent histories: nobody is accused, nothing waits longer, and the time is right in the end`, async () => {
  const zone = process.env['TZ'];
  const from = await template({ coolingMs: 20 * MINUTE, ratchetDelayMs: 90 * MINUTE });
  const folder = memoryFolder();
  const first = runSeed(7_000_000);
  const wrong: string[] = [];
  const counted = { accusations: 0, jumps: 0, jumpsOfEverydayLife: 0 };
  try {
    for (let seed = first; seed < first + HISTORIES; seed += 1) {
      const plain = seed % 2 === 0;
      const history = await lived(from, join(folder, String(seed)), seed, plain ? everyday : [...everyday, ...mishaps, ...mishaps]);
      const accused = accusations(history);
      const jumps = history.records().filter(({ kind }) => kind === 'time-jump');
      counted.accusations += accused.length;
      counted.jumps += jumps.length;
      if (plain) counted.jumpsOfEverydayLife += jumps.length;
      wrong.push(...[...accused, ...history.problems].map((what) => `seed ${seed}: ${what}`));
      const offMs = Date.parse(history.reading().now) - Date.parse(HISTORY_START) - history.machine.realMs();
      if (Math.abs(offMs) > 5 * SECOND) wrong.push(`seed ${seed}: now is ${offMs} ms off`);
      history.close();
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  process.stdout.write(`innocent histories, seeds ${first}–${first + HISTORIES - 1}: ${counted.accusations} accusations, ${counted.jumps} jumps as neutral notes, ${counted.jumpsOfEverydayLife} of them in everyday life\n`);
  expect(wrong).toEqual([]);
  expect(counted).toMatchObject({ accusations: 0, jumpsOfEverydayLife: 0 });
  expect(counted.jumps).toBeGreaterThan(HISTORIES / 2);
}, 240_000);

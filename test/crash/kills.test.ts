import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../main/db/open.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { problemsIn } from './check-promises.ts';
import { bundleChild } from './bundled-child.ts';
import { bear, type Life } from './life.ts';
import type { Promised } from './work.ts';

/** All thousand with `npm test -- crash-long`: they take some minutes. */
const KILLS = Number(process.env['BALLAST_KILLS'] ?? 100);
/** A journal is worked on by so many lives before the next one begins, or checking it would take longer than killing. */
const LIVES_A_JOURNAL = 25;
/** The others are opened next by the engine of the following life, as a trader would. */
const LOOK_EVERY = 3;

const START = Date.parse('2026-11-20T01:30:00.000Z');

/** Choices that repeat: a run that fails can be run again (a linear congruential generator, Numerical Recipes). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test(`${KILLS} times killed (kill -9) in the middle of mixed work: nothing acknowledged is lost, nothing is half there`, async () => {
  const began = performance.now();
  // A killed program loses nothing the system has, on a disk or not; what a disk may lose is unsynced.test.ts.
  const folder = memoryFolder();
  const program = await bundleChild('working-child');
  onTestFinished(program.remove);
  const roll = dice(Number(process.env['BALLAST_KILLS_SEED'] ?? 20_261_121));
  const total = { acknowledged: 0, refused: 0, neverOpened: 0, looks: 0 };
  const perWork: Record<string, number> = {};
  const lost: string[] = [];
  const half: string[] = [];
  const complaints: string[] = [];

  const bearNumber = (number: number): Life => {
    const place = join(folder, String(Math.floor(number / LIVES_A_JOURNAL)));
    mkdirSync(join(place, 'state'), { recursive: true });
    return bear(program, join(place, 'j'), new Date(START + number * 3_600_000).toISOString(), number + 1, join(place, 'state'));
  };
  let next: Life | null = bearNumber(0);
  onTestFinished(() => next?.end());
  let unchecked: Promised[] = [];
  for (let number = 0; number < KILLS; number += 1) {
    const life: Life = next!;
    next = number + 1 < KILLS ? bearNumber(number + 1) : null;
    // A few die while opening, the others in their work.
    const { promises, refused, opened, complaint } = await life.liveAndDie(roll(20) === 0 ? 1 : 5 + roll(1 + roll(196)), roll(12));
    if (complaint !== '') complaints.push(complaint);
    if (!opened) total.neverOpened += 1;
    total.acknowledged += promises.length;
    total.refused += refused.length;
    for (const { op } of promises) perWork[op] = (perWork[op] ?? 0) + 1;
    unchecked.push(...promises);
    const lastOfJournal = (number + 1) % LIVES_A_JOURNAL === 0 || number + 1 === KILLS;
    if (number % LOOK_EVERY !== 0 && !lastOfJournal) continue;
    const db = openJournal({ path: join(folder, String(Math.floor(number / LIVES_A_JOURNAL)), 'j') });
    const problems = problemsIn(db, unchecked);
    db.close();
    total.looks += 1;
    lost.push(...problems.lost.map((each) => `after kill ${number + 1}: ${each}`));
    half.push(...problems.half.map((each) => `after kill ${number + 1}: ${each}`));
    if (lastOfJournal) unchecked = [];
  }
  console.log(
    `${KILLS} kills in ${Math.round((performance.now() - began) / 1000)} s: ${total.acknowledged} answers acknowledged ${JSON.stringify(perWork)}, ${total.refused} refused, ${total.looks} looks; ${lost.length} acknowledged lost, ${half.length} half`,
  );
  expect(complaints).toEqual([]);
  expect(lost).toEqual([]);
  expect(half).toEqual([]);
  expect(total.neverOpened).toBe(0);
  expect(Object.keys(perWork).toSorted()).toEqual(['backup', 'capture', 'draft', 'entry', 'fill', 'import', 'lockout', 'release', 'rule', 'seal', 'thought', 'ticket']);
}, 7_200_000);

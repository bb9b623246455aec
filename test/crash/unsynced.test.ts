import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../main/db/open.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { bundleChild } from './bundled-child.ts';
import { problemsIn } from './check-promises.ts';
import { DiskModel, type Fate } from './disk-model.ts';
import { systemCalls, TRACED, type SystemCall } from './trace.ts';
import type { Promised } from './work.ts';

const CUTS = 300;

/** Why the calls of a program cannot be followed here; null where they can. */
function whyNot(): string | null {
  if (process.platform !== 'linux') return `there is no strace on ${process.platform}`;
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error !== undefined) return 'strace is not installed';
  return tried.status === 0 ? null : `the system does not let one process trace another: ${tried.stderr.trim().split('\n')[0]}`;
}

/** Numbers that only look random (xorshift32), so that a cut can be made again. */
function dice(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const fates: Readonly<Record<string, (roll: () => number) => Fate>> = {
  'nothing unsynced survives': () => ({ survives: () => false, part: () => 1, names: () => 0 }),
  'all of it survives': () => ({ survives: () => true, part: () => 1, names: (waiting) => waiting }),
  'some of it survives': (roll) => ({ survives: () => roll() < 0.5, part: () => 1, names: (waiting) => Math.floor(roll() * (waiting + 1)) }),
  'some of it survives, in halves': (roll) => ({ survives: () => roll() < 0.6, part: () => (roll() < 0.5 ? 0.5 : 1), names: (waiting) => Math.floor(roll() * (waiting + 1)) }),
};

test(`the power cut at ${CUTS} points of a program's work: nothing acknowledged is lost, nothing is half there`, async () => {
  const reason = whyNot();
  if (reason !== null) {
    console.log(`unsynced writes: not tried, because ${reason}`);
    return;
  }
  const began = performance.now();
  const folder = memoryFolder();
  const journal = join(folder, 'j');
  const program = await bundleChild('working-child');
  onTestFinished(program.remove);
  // Three lives of one journal: made and closed in good order, opened again and closed, and one that ends while it is open.
  const calls: (SystemCall | 'program')[] = [];
  for (const [life, steps] of [30, 45, 45].entries()) {
    const traced = join(folder, `trace-${life}`);
    const child = spawnSync('strace', ['-f', '-e', `trace=${TRACED}`, '-e', 'signal=none', '-xx', '-s', '4000000', '-o', traced, process.execPath, program.file, journal, new Date(Date.parse('2026-11-20T01:30:00.000Z') + life * 3_600_000).toISOString(), String(life + 3), String(steps)], {
      input: '\n',
      encoding: 'utf8',
      env: { ...process.env, XDG_STATE_HOME: join(folder, 'state'), HOME: folder },
    });
    expect(child.stderr).toBe('');
    calls.push('program', ...systemCalls(readFileSync(traced, 'latin1').split('\n')));
    rmSync(traced);
  }

  const roll = dice(20_261_121);
  const follow = (): DiskModel => new DiskModel(folder, (path) => /\/j(?:\.new-\d+)?(?:-wal|-journal)?$/.test(path));
  const first = follow();
  const changes = calls.flatMap((call, index) => (call !== 'program' && first.apply(call) ? [index] : []));
  const cuts = new Set(Array.from({ length: CUTS }, (_, number) => changes[Math.floor(((number + roll()) / CUTS) * changes.length)]!));
  // Two in one place are one too few: the next ones are taken in their stead.
  for (let next = 0; cuts.size < CUTS; next += 1) cuts.add(changes[next]!);

  const disk = follow();
  // The same, but for a program whose last life never synced: it must be caught, or this test sees nothing.
  const careless = follow();
  const lastLife = calls.lastIndexOf('program');
  const promises: Promised[] = [];
  let heard = '';
  const total = { looks: 0, opened: 0, noJournalYet: 0, lost: 0, half: 0, refused: [] as string[] };
  const problems: string[] = [];
  const place = join(folder, 'after');
  for (const [index, call] of calls.entries()) {
    if (call === 'program') {
      disk.newProgram();
      careless.newProgram();
    } else {
      disk.apply(call);
      if (call.kind !== 'sync' || index < lastLife) careless.apply(call);
      if (call.kind === 'write' && call.fd === 1) {
        const lines = (heard + call.bytes.toString()).split('\n');
        heard = lines.pop()!;
        // The backup's own file is not followed here, but the record of it is.
        for (const line of lines) if (line.includes('"op"')) promises.push(JSON.parse(line) as Promised);
      }
    }
    if (!cuts.has(index)) continue;
    // The hardest fate at every cut, and one of the others in turn.
    const turn = 1 + (total.looks % (Object.keys(fates).length - 1));
    for (const [fate, of] of Object.entries(fates).filter((_, place) => place === 0 || place === turn)) {
      const what = `cut after call ${index}, ${fate}`;
      mkdirSync(place);
      for (const [path, content] of disk.afterPowerCut(of(roll))) writeFileSync(join(place, basename(path)), content);
      total.looks += 1;
      const found = afterwards(join(place, 'j'), promises);
      total.lost += found.lost.length;
      total.half += found.half.length;
      if (found.refused !== null) total.refused.push(`${what}: ${found.refused}`);
      if (found.opened) total.opened += 1;
      else if (found.refused === null) total.noJournalYet += 1;
      problems.push(...[...found.lost, ...found.half].map((each) => `${what}: ${each}`));
      rmSync(place, { recursive: true });
    }
  }
  mkdirSync(place);
  for (const [path, content] of careless.afterPowerCut(fates['nothing unsynced survives']!(roll))) writeFileSync(join(place, basename(path)), content);
  const withoutSync = afterwards(join(place, 'j'), promises).lost.length;
  console.log(
    `${cuts.size} cuts among ${changes.length} changes, each with two fates, ${promises.length} answers acknowledged, ${Math.round((performance.now() - began) / 1000)} s: ${total.opened} opened, ${total.noJournalYet} before there was a journal, ${total.refused.length} refused; ${total.lost} acknowledged lost, ${total.half} half; without its last life's syncs it would have lost ${withoutSync}`,
  );
  expect(withoutSync).toBeGreaterThan(0);
  expect(cuts.size).toBe(CUTS);
  expect(promises.length).toBeGreaterThan(80);
  expect(total.refused).toEqual([]);
  expect(problems).toEqual([]);
}, 900_000);

function afterwards(path: string, promises: readonly Promised[]): { opened: boolean; refused: string | null; lost: string[]; half: string[] } {
  if (!existsSync(path)) return { opened: false, refused: null, lost: promises.map(({ op, id }) => `${op} ${id}: there is no journal`), half: [] };
  try {
    const db = openJournal({ path });
    try {
      return { opened: true, refused: null, ...problemsIn(db, promises.map((each) => (each.op === 'backup' ? { ...each, op: 'recorded' } : each))) };
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { opened: false, refused: error.code, lost: [], half: [] };
  }
}

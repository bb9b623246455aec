import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../main/clock/system-clock.ts';
import { repository } from '../support/repository.ts';
import { both, fakeTimeLibrary, honest, inTimeNamespace, unshareTime, withFakeTime, withUptime, type Meddling } from './meddling.ts';
import { random, runSeed, type Random } from './random.ts';
import { beginWaits, copyOf, endsAmong, memoryFolder, open, recordsAfter, template, type Recorded, type Template, type WaitName } from './waiting-journal.ts';

/** Long enough that a process has started before it is over. */
const LOCK_MS = 6000;
const COOLING_MS = 7000;
const EARLY_MS = 1000;
/** A look asked for this long after the end must find it. */
const LATE_MS = 1000;
/** So many processes start at the same time; started, each only looks. */
const STARTING = 2;
const SCHEDULES = 40;

interface Session {
  readonly look: () => Promise<{ records: Recorded[]; wallMs: number }>;
  readonly end: () => Promise<void>;
  /** kill -9, with whatever it had not kept. */
  readonly kill: () => Promise<void>;
}

/** The engine under some meddling, in a process of its own, ready to look. */
async function start(path: string, seq: number, { name, before, env }: Meddling): Promise<Session> {
  const [command, ...args] = [...before, process.execPath, '--disable-warning=ExperimentalWarning', join(repository, 'test/time/session-child.ts'), path, String(seq)];
  const child: ChildProcess = spawn(command!, args, { env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(dirname(path)), 'compiled'), ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const waiting: ((line: string) => void)[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => waiting.shift()?.(line));
  const nextLine = async <T>(): Promise<T> => {
    const line = await Promise.race([
      new Promise<string>((resolve) => {
        waiting.push(resolve);
      }),
      exited.then((code) => `ended with ${code}`),
    ]);
    if (!line.startsWith('{')) throw new Error(`under ${name} the process ${line}: ${complaint}`);
    return JSON.parse(line) as T;
  };
  await nextLine();
  return {
    look: async () => {
      child.stdin!.write('look\n');
      return nextLine();
    },
    end: async () => {
      child.stdin!.end();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Turns at something only so many may do at a time. */
interface Turns {
  /** Whoever has begun already goes first. */
  readonly take: (begun: boolean) => Promise<void>;
  readonly give: () => void;
}

function turns(free: number): Turns {
  const waiting: (() => void)[] = [];
  let left = free;
  return {
    take: async (begun) => {
      if (left > 0) left -= 1;
      else await new Promise<void>((resolve) => void (begun ? waiting.unshift(resolve) : waiting.push(resolve)));
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) left += 1;
      else next();
    },
  };
}

interface Outcome {
  readonly name: string;
  readonly early: readonly string[];
  readonly late: readonly string[];
  readonly witnesses: readonly string[];
  readonly jumps: number;
}

/** One journal with its waits begun honestly, then looked at through one process after another until they are over. */
async function lived(from: Template, folder: string, sessions: readonly Meddling[], starting: Turns): Promise<Outcome> {
  await starting.take(false);
  const path = copyOf(from, folder);
  const engine = open(path, systemClock());
  const began = performance.now();
  const asked = await beginWaits(engine, from, LOCK_MS);
  let seen = recordsAfter(engine, 0).at(-1)!.seq;
  engine.close();
  const ended = new Map<WaitName, number>();
  const [early, late, witnesses]: [string[], string[], string[]] = [[], [], []];
  let jumps = 0;
  for (const [index, meddling] of sessions.entries()) {
    if (index > 0) await starting.take(true);
    const session = await start(path, seen, meddling).finally(starting.give);
    const last = index === sessions.length - 1;
    const until = last ? Number.POSITIVE_INFINITY : performance.now() + 600;
    // The lock and the cooling-off are waited for; the loosening takes an hour and must not have come at all.
    while (performance.now() < until && ended.size < 2) {
      const askedMs = performance.now() - began;
      const { records } = await session.look();
      const atMs = performance.now() - began;
      seen = records.at(-1)?.seq ?? seen;
      jumps += records.filter(({ kind }) => kind === 'time-jump').length;
      for (const { wait, witness } of endsAmong(records)) {
        ended.set(wait, atMs);
        witnesses.push(witness);
        if (atMs < asked[wait] - EARLY_MS) early.push(`${wait} ended after ${Math.round(atMs)} of ${asked[wait]} ms (${witness}) under ${meddling.name}`);
      }
      const held = meddling.stands === true ? [] : (['lockout', 'cooling'] as const).filter((wait) => !ended.has(wait) && askedMs > asked[wait] + LATE_MS);
      if (held.length > 0) {
        late.push(`${held.join(' and ')} still held after ${Math.round(askedMs)} ms under ${meddling.name}`);
        break;
      }
      await sleep(120);
    }
    await (last ? session.end() : session.kill());
  }
  return { name: sessions.map(({ name }) => name).join(', then '), early, late, witnesses, jumps };
}

/** What can be done to a process's clocks here; what cannot is named. */
function meddlings(folder: string): { ways: ((draw: Random) => Meddling)[]; missing: string[] } {
  const library = fakeTimeLibrary();
  const unshare = unshareTime();
  const ways: ((draw: Random) => Meddling)[] = [];
  const missing: string[] = [];
  if (library === null) missing.push('libfaketime is not installed (Debian: apt-get install libfaketime)');
  else {
    const steady = { FAKETIME_DONT_FAKE_MONOTONIC: '1' };
    ways.push(
      (draw) => withFakeTime(library, `+${draw.span(60, 400 * 86_400)}`),
      (draw) => withFakeTime(library, `-${draw.span(60, 400 * 86_400)}`),
      (draw) => withFakeTime(library, `+${draw.span(60, 86_400)}`, steady),
      (draw) => withFakeTime(library, `+0 x${draw.pick(['3', '20', '500'])}`),
      () => withFakeTime(library, '+0 x0.2'),
      (draw) => withFakeTime(library, draw.pick(['2030-01-01 00:00:00', '2001-01-01 00:00:00'])),
      () => withFakeTime(library, '@2031-05-05 12:00:00', steady),
    );
  }
  if (unshare === null) missing.push('no time namespace can be made (unshare --time needs root or user namespaces)');
  else {
    const uptime = Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
    ways.push(
      (draw) => inTimeNamespace(unshare, draw.span(60, 30 * 86_400), draw.span(60, 30 * 86_400), draw.chance(0.5)),
      (draw) => inTimeNamespace(unshare, draw.span(3600, 86_400), 0, true),
      (draw) => inTimeNamespace(unshare, -draw.whole(1, Math.max(1, Math.floor(uptime / 2))), 0, true),
      (draw) => withUptime(unshare, uptime + draw.span(60, 30 * 86_400), folder),
    );
    if (library !== null) ways.push((draw) => both(inTimeNamespace(unshare, draw.span(60, 86_400), draw.span(60, 86_400), true), withFakeTime(library, `+${draw.span(60, 86_400)}`)));
  }
  return { ways, missing };
}

test(`${SCHEDULES} schedules of real processes under time namespaces and libfaketime: nothing ends early, nothing is held`, async () => {
  const folder = memoryFolder();
  const { ways, missing } = meddlings(folder);
  for (const reason of missing) process.stdout.write(`left out of the process schedules: ${reason}\n`);
  const first = runSeed(44);
  // The rules let a loosening wait an hour at least: here it must only not come.
  const from = await template({ coolingMs: COOLING_MS, ratchetDelayMs: 3_600_000, start: new Date().toISOString() });
  const plans = Array.from({ length: SCHEDULES }, (_, index) => {
    const draw = random(first + index);
    const way = ways[index % Math.max(1, ways.length)]?.(draw) ?? honest;
    // Throughout; or left again, as somebody does who wants to see whether it worked.
    return draw.chance(0.25) || way.stands === true ? [way, honest] : draw.chance(0.3) ? [honest, way] : [way];
  });
  const starting = turns(STARTING);
  const outcomes = await Promise.all(plans.map((sessions, index) => lived(from, join(folder, String(index)), sessions, starting)));
  const by = (witness: string): number => outcomes.flatMap(({ witnesses }) => witnesses).filter((each) => each === witness).length;
  process.stdout.write(
    `process schedules, seeds ${first}–${first + SCHEDULES - 1}: ${outcomes.length} journals, ${by('boot')} waits ended by the boot clock, ${by('mark')} named "cannot exclude", ${outcomes.reduce((sum, { jumps }) => sum + jumps, 0)} jumps told\n`,
  );
  expect(outcomes.flatMap(({ early, late }) => [...early, ...late])).toEqual([]);
  expect(by('boot')).toBe(2 * SCHEDULES);
}, 400_000);

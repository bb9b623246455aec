import type { Engine } from '../../main/engine/engine.ts';
import type { ClockReading } from '../../shared/time/wait.ts';
import type { Machine } from './machine.ts';
import { beginWaits, endsAmong, open, recordsAfter, type Ended, type Recorded, type Template, type WaitName } from './waiting-journal.ts';

/** More than this before its time is early. */
const EARLY_MS = 1000;

interface Watched {
  readonly durationMs: number;
  readonly beganRealMs: number;
  /** What the machine ran, asleep or awake, between looks of the journal within one start, since the wait began. */
  observedMs: number;
  /** Something since then spoke for more time than passed, where only the mark could have contradicted it. */
  unwitnessedLie: boolean;
  ended: (Ended & { readonly earlyMs: number; readonly lapsed?: true }) | null;
}

/** A journal lived through on a machine, beside a count of what really passed. */
export interface History {
  readonly machine: Machine;
  readonly waits: Readonly<Record<WaitName, Watched>>;
  /** Lets time act on the journal and compares its ends with what passed. */
  readonly look: () => Promise<void>;
  /** The program is closed and started again. */
  readonly restart: () => Promise<void>;
  /** The program is closed while something happens to the machine. */
  readonly meanwhile: (what: () => void) => Promise<void>;
  /** From now on an early end can only say "cannot exclude". */
  readonly lied: () => void;
  /** Observed running time until the next wait is over; null once none waits. */
  readonly nextEndMs: () => number | null;
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly reading: () => ClockReading;
  readonly records: () => readonly Recorded[];
  readonly problems: string[];
  readonly verdict: () => Promise<string>;
  readonly close: () => void;
}

export async function begin(from: Template, path: string, machine: Machine, lockMs: number): Promise<History> {
  let engine: Engine = open(path, machine);
  let sight = { bootId: machine.bootId, bootMs: machine.bootElapsedMs() };
  const firstSeq = recordsAfter(engine, 0).at(-1)!.seq;
  let seenSeq = firstSeq;
  const problems: string[] = [];
  const asked = await beginWaits(engine, from, lockMs);
  const watch = (durationMs: number): Watched => ({ durationMs, beganRealMs: machine.realMs(), observedMs: 0, unwitnessedLie: false, ended: null });
  const waits = { lockout: watch(asked.lockout), cooling: watch(asked.cooling), loosening: watch(asked.loosening) };
  const open_ = (): Watched[] => Object.values(waits).filter(({ ended }) => ended === null);

  const look = async (): Promise<void> => {
    await engine.call('app/pulse', {});
    const passed = machine.bootId === sight.bootId ? Math.max(0, machine.bootElapsedMs() - sight.bootMs) : 0;
    sight = { bootId: machine.bootId, bootMs: machine.bootElapsedMs() };
    for (const wait of open_()) wait.observedMs += passed;
    const fresh = recordsAfter(engine, seenSeq);
    seenSeq = fresh.at(-1)?.seq ?? seenSeq;
    for (const end of endsAmong(fresh)) {
      const wait = waits[end.wait];
      wait.ended = { ...end, earlyMs: Math.max(0, wait.durationMs - (machine.realMs() - wait.beganRealMs)) };
      if (wait.ended.earlyMs <= EARLY_MS) continue;
      if (end.witness === 'boot') problems.push(`${end.wait} ended ${wait.ended.earlyMs} ms early and names the boot clock`);
      else if (!wait.unwitnessedLie) problems.push(`${end.wait} ended ${wait.ended.earlyMs} ms early though nothing lied`);
    }
    // A permission whose window passed before anybody looked is over too; that is no release.
    if (fresh.some(({ kind }) => kind === 'ticket-expired') && waits.cooling.ended === null) waits.cooling.ended = { wait: 'cooling', witness: 'boot', earlyMs: 0, lapsed: true };
    for (const [name, wait] of Object.entries(waits)) {
      if (wait.ended === null && wait.observedMs >= wait.durationMs) problems.push(`${name} still holds after ${wait.observedMs} of ${wait.durationMs} ms`);
    }
  };
  return {
    machine,
    waits,
    look,
    restart: async () => {
      engine.close();
      engine = open(path, machine);
      await look();
    },
    meanwhile: async (what) => {
      engine.close();
      what();
      engine = open(path, machine);
      await look();
    },
    lied: () => {
      for (const wait of open_()) wait.unwitnessedLie = true;
    },
    nextEndMs: () => {
      const left = open_().map(({ durationMs, observedMs }) => durationMs - observedMs);
      return left.length === 0 ? null : Math.min(...left);
    },
    call: (name, input) => engine.call(name, input),
    reading: () => engine.ctx.clock.reading(),
    records: () => recordsAfter(engine, firstSeq),
    problems,
    verdict: async () => ((await engine.call('record/verify', {})) as { verdict: string }).verdict,
    close: () => engine.close(),
  };
}

/** Time goes by with a look now and then; the last of them at its very end. */
export async function live(history: History, ms: number, looks = 4): Promise<void> {
  for (let look = 1; look <= looks; look += 1) {
    history.machine.run(Math.floor((ms * look) / looks) - Math.floor((ms * (look - 1)) / looks));
    await history.look();
  }
}

/** To one second before the next end by what was observed, where nothing may have ended, and past it, where it must have. */
export async function liveToNextEnd(history: History): Promise<void> {
  const left = history.nextEndMs();
  if (left === null) return;
  await live(history, Math.max(0, left - EARLY_MS), 2);
  await live(history, Math.min(left, EARLY_MS), 2);
}

/** Whatever came before: with nothing but running time from here, every wait ends. */
export async function liveToTheEnd(history: History): Promise<void> {
  for (let ends = 0; ends < 3 && history.nextEndMs() !== null; ends += 1) await liveToNextEnd(history);
  if (history.nextEndMs() !== null) history.problems.push('a wait never ended');
}

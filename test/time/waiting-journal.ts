import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import type { Clock } from '../../main/clock/clock.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Lockout } from '../../shared/lockout/lockout.ts';
import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { HISTORY_START } from './machine.ts';
import { scene } from '../main/services/discipline-scene.ts';

const HALF_DAY = 43_200_000;

/** A journal with everything that can wait, and nothing waiting yet; copied for each history. */
export interface Template {
  readonly path: string;
  readonly discipline: Discipline;
  /** Its plan waits for a ticket, its rules for a loosening. */
  readonly accountId: string;
  /** This one is locked: a lockout of the first would take its ticket back. */
  readonly lockedAccountId: string;
  readonly planId: string;
  readonly instrumentId: string;
}

export async function template({ coolingMs, ratchetDelayMs, start = HISTORY_START }: { coolingMs: number; ratchetDelayMs: number; start?: string }): Promise<Template> {
  const usual = defaultDiscipline('experienced');
  // Long windows: what is measured here is when a wait ends, not how long its permission lasts.
  const discipline: Discipline = { ...usual, ratchetDelayMs, readyWindowMs: HALF_DAY, releaseWindowMs: HALF_DAY, stages: [], coolingFactors: { perLoss: 0, declaredEmotion: 1, most: 1 }, ladder: usual.ladder.map((band) => ({ ...band, coolingMs })) };
  const stage = await scene({ discipline, clock: fakeClock(start) });
  const locked = await stage.call<{ id: string }>('accounts/add', { name: 'Locked', currency: 'CNY', kind: 'cash' });
  const plan = await stage.sealed({ windowFrom: start.slice(0, 10), windowTo: '2099-12-31' });
  await stage.premortem(plan.id);
  stage.engine.close();
  return { path: stage.engine.ctx.path, discipline, accountId: stage.account.id, lockedAccountId: locked.id, planId: plan.id, instrumentId: stage.instrument.id };
}

/** In memory where the system has such a place: hundreds of histories are told here, and none of them is about the disk. */
export function memoryFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ballast-time-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function copyOf({ path }: Template, folder: string): string {
  const copy = join(folder, 'journal.ballast');
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(path, copy);
  return copy;
}

export function open(path: string, clock?: Clock): Engine {
  return openEngine({
    path,
    host: 'local',
    anchorFolder: join(dirname(path), 'anchors'),
    ...(clock === undefined ? {} : { clock }),
    fault: (error) => {
      throw error;
    },
  });
}

export type WaitName = 'lockout' | 'cooling' | 'loosening';

/** Begins one of each; gives what they were asked to last. */
export async function beginWaits(engine: Engine, from: Template, lockMs: number): Promise<Record<WaitName, number>> {
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const until = new Date(engine.ctx.clock.now() + lockMs).toISOString();
  await call<Lockout>('lockouts/begin', { accountId: from.lockedAccountId, until, words: '' });
  const order = { accountId: from.accountId, instrumentId: from.instrumentId, planId: from.planId, side: 'buy', quantity: '80000', price: '25.00', declaredExit: false };
  const { tickets } = await call<{ tickets: Ticket[] }>('tickets/request', order);
  if (tickets[0]?.state !== 'cooling') throw new Error(`the ticket does not cool: ${JSON.stringify(tickets)}`);
  const looser = { ...from.discipline, readyWindowMs: from.discipline.readyWindowMs + 1000 };
  const { queued } = await call<ChangeOutcome>('rules/change', { accountId: from.accountId, discipline: looser });
  if (queued === null) throw new Error('nothing was queued');
  const coolingMs = Math.max(...from.discipline.ladder.map((band) => band.coolingMs));
  return { lockout: lockMs, cooling: coolingMs, loosening: from.discipline.ratchetDelayMs };
}

export interface Ended {
  readonly wait: WaitName;
  readonly witness: 'boot' | 'mark';
}

const ENDS: Readonly<Record<string, WaitName>> = { 'lockout-ended': 'lockout', 'ticket-ready': 'cooling', 'loosening-applied': 'loosening' };

export interface Recorded {
  readonly seq: number;
  readonly kind: string;
  readonly payload: string;
}

export function recordsAfter(engine: Engine, seq: number): Recorded[] {
  return engine.ctx.db.prepare<[number], Recorded>('SELECT seq, kind, payload FROM record WHERE seq > ? ORDER BY seq').all(seq);
}

/** The waits among them that ended. */
export function endsAmong(records: readonly Recorded[]): Ended[] {
  return records.flatMap(({ kind, payload }) => {
    const wait = ENDS[kind];
    return wait === undefined ? [] : [{ wait, witness: (JSON.parse(payload) as { witness: Ended['witness'] }).witness }];
  });
}

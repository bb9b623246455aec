import { join } from 'node:path';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { completePlan } from '../shared/plan/plan-examples.ts';
import { causes, quickDiscipline } from './calm-terms.ts';
import type { FakeClock } from '../support/fake-clock.ts';

/** What an answer promised: what must be found in the journal whatever happens after it. */
export interface Promised {
  readonly op: string;
  readonly id: string;
  /** How far it had come: a revision, a count, an end; must be there, or something later. */
  readonly reached: string | number;
  /** The end of the record as the answer was given. */
  readonly head: { readonly seq: number; readonly hash: string };
}

export interface Worker {
  /** One piece of work, chosen by the number; null where the gate or a rule refused it, which promises nothing. */
  readonly step: (chance: number) => Promise<Promised | null>;
}

const IMPORT_HEADER = 'Trade Date,Symbol,Side,Quantity,Price,Commission,Amount,Currency,Trade ID';

interface Places {
  trading: string;
  locked: string;
  ruled: string;
  filled: string;
  imported: string;
  instrument: string;
}

/** Mixed work as a trader does it, over one engine that may die at any moment and goes on from whatever it finds. */
export async function worker(engine: Engine, clock: FakeClock, folder: string): Promise<Worker> {
  const call = <T>(name: string, input: unknown): Promise<T> => engine.call(name, input) as Promise<T>;
  const places = await setUp(call);
  const head = engine.ctx.db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1');
  const promise = (op: string, id: string, reached: string | number): Promised => ({ op, id, reached, head: head.get()! });
  let drafts = await call<Plan[]>('plans/list', {}).then((all) => all.filter(({ state }) => state === 'draft').slice(-5));
  let number = engine.ctx.db.prepare<[], number>('SELECT max(seq) FROM record').pluck().get() ?? 0;

  let thought: { readonly id: string; readonly revision: number; readonly words: string } | null = null;
  const quickNote = { kind: 'month', subject: '2026-05', emotion: null, tags: ['quick'] } as const;

  const draftNow = (): Plan | undefined => drafts.at(-1);
  const works: readonly (() => Promise<Promised | null>)[] = [
    async () => {
      const plan = await call<Plan>('plans/create', { content: { ...completePlan, accountId: places.trading, instrumentId: places.instrument } });
      drafts.push(plan);
      return promise('draft', plan.id, plan.revision);
    },
    async () => {
      const plan = draftNow();
      if (plan === undefined) return null;
      const saved = await call<Plan>('plans/saveDraft', { id: plan.id, revision: plan.revision, content: { ...plan.content, thesis: `save ${plan.revision + 1}` } });
      drafts = [...drafts.slice(0, -1), saved];
      return promise('draft', saved.id, saved.revision);
    },
    async () => {
      const plan = drafts.shift();
      if (plan === undefined) return null;
      const sealed = await call<Plan>('plans/seal', { id: plan.id, revision: plan.revision });
      return promise('seal', sealed.id, sealed.sealHash!);
    },
    async () => {
      const [plan] = await call<Plan[]>('plans/list', {}).then((all) => all.filter(({ state }) => state === 'sealed'));
      if (plan === undefined) return null;
      await call('premortems/submit', { planId: plan.id, causes });
      const { tickets } = await call<{ tickets: Ticket[] }>('tickets/request', { accountId: places.trading, instrumentId: places.instrument, planId: plan.id, side: 'buy', quantity: '100', price: '25.00', declaredExit: false });
      return promise('ticket', tickets[0]!.id, 'requested');
    },
    async () => {
      clock.advance(4000);
      const [ready] = await call<Ticket[]>('tickets/list', { states: ['ready'] });
      if (ready === undefined) return null;
      const released = await call<Ticket>('tickets/release', { id: ready.id });
      return promise('release', released.id, 'released');
    },
    async () => {
      const fill = await call<{ id: string }>('fills/add', { accountId: places.filled, instrumentId: places.instrument, effect: null, side: number % 3 === 0 ? 'sell' : 'buy', quantity: '100', price: '25.00', fees: '1.00', executedAt: new Date(clock.now()).toISOString(), tradingDay: null, ticketId: null, planId: null });
      return promise('fill', fill.id, '100');
    },
    async () => {
      const rows = Array.from({ length: 5 }, (_, row) => `2026-03-0${1 + row} 10:31:05,AAPL,${row % 2 === 0 ? 'BUY' : 'SELL'},100,187.40,1.00,${row % 2 === 0 ? '-18741.00' : '18739.00'},USD,T-${number}-${row}`);
      const preview = await call<{ previewId: string; committable: boolean; newFills: number }>('imports/preview', { accountId: places.imported, fileName: `${number}.csv`, contentBase64: Buffer.from([IMPORT_HEADER, ...rows, ''].join('\n')).toString('base64'), answers: { 'lookalike-fills': 'new' } });
      if (!preview.committable) return null;
      const made = await call<{ id: string; newFills: number }>('imports/commit', { previewId: preview.previewId });
      return promise('import', made.id, made.newFills);
    },
    async () => {
      const [held] = await call<{ id: string; until: string }[]>('lockouts/list', { active: true });
      const until = new Date(Math.max(clock.now(), Date.parse(held?.until ?? '2000-01-01')) + 60_000).toISOString();
      const lockout = held === undefined ? await call<{ id: string; until: string }>('lockouts/begin', { accountId: places.locked, until, words: 'a calm hour' }) : await call<{ id: string; until: string }>('lockouts/extend', { id: held.id, until });
      return promise('lockout', lockout.id, lockout.until);
    },
    async () => {
      const { discipline } = await call<{ discipline: Discipline }>('rules/get', { accountId: places.ruled });
      const lossAtStopLimit = discipline.lossAtStopLimit * 0.999;
      await call('rules/change', { accountId: places.ruled, discipline: { ...discipline, lossAtStopLimit } });
      return promise('rule', places.ruled, lossAtStopLimit);
    },
    async () => {
      const subject = `2026-0${1 + (number % 9)}-1${number % 10}`;
      const there = await call<{ revision: number } | null>('journal/get', { kind: 'day', subject });
      const revision = there?.revision ?? 0;
      const entry = await call<{ id: string; revision: number }>('journal/save', { kind: 'day', subject, revision, markdown: `entry ${revision + 1} ${'写在日志里 '.repeat(number % 40)}`, tags: ['kill'], emotion: null });
      return promise('entry', entry.id, entry.revision);
    },
    async () => {
      const words = thought?.words ?? `thought ${number}-${process.pid}`;
      const saved = await call<{ id: string; revision: number }>('journal/saveDraft', { ...quickNote, id: thought?.id ?? null, revision: thought?.revision ?? 0, markdown: `${words} as typed ${(thought?.revision ?? 0) + 1}` });
      thought = { ...saved, words };
      return promise('thought', words, saved.revision);
    },
    async () => {
      if (thought === null) return null;
      const { id, words, revision } = thought;
      thought = null;
      await call('journal/capture', { ...quickNote, draftId: id, markdown: `${words} as typed ${revision}` });
      return promise('capture', words, 1);
    },
    async () => {
      const made = await call<{ file: string; records: number }>('keeping/backup', { file: join(folder, `backup-${number}-${process.pid}`) });
      return promise('backup', made.file, made.records);
    },
  ];
  // Backups are rare, as in life; the rest comes in equal parts.
  const chosen = (chance: number): number => (chance < 0.01 ? works.length - 1 : Math.floor(chance * 1000) % (works.length - 1));
  return {
    step: async (chance) => {
      number += 1;
      clock.advance(700);
      return works[chosen(chance)]!();
    },
  };
}

/** Finds what an earlier life set up, or sets it up; each part by itself, for that life may have ended in between. */
async function setUp(call: <T>(name: string, input: unknown) => Promise<T>): Promise<Places> {
  const there = await call<{ id: string; name: string }[]>('accounts/list', {});
  const account = async (name: string, currency: string): Promise<string> =>
    there.find((each) => each.name === name)?.id ?? (await call<{ id: string }>('accounts/add', { name, currency, kind: 'margin', equity: '100000000.00', zone: 'Asia/Shanghai', rollover: '00:00', feePreset: 'none', discipline: quickDiscipline() })).id;
  const trading = await account('trading', 'CNY');
  const locked = await account('locked', 'CNY');
  const ruled = await account('ruled', 'CNY');
  const filled = await account('filled', 'CNY');
  const imported = await account('imported', 'USD');
  const known = await call<{ id: string; symbol: string }[]>('instruments/list', {});
  const instrument = known.find(({ symbol }) => symbol === '600519') ?? (await call<{ id: string }>('instruments/add', { symbol: '600519', market: 'SSE', name: '贵州茅台', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false }));
  return { trading, locked, ruled, filled, imported, instrument: instrument.id };
}

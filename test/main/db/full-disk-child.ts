// Runs on a disk of its own (see full-disk.test.ts). argv: the folder of that disk. Prints one JSON line.
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../../main/engine/engine.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { brokenLink } from '../../support/whole-chain.ts';

const folder = process.argv[2]!;
const path = join(folder, 'j.ballast');
let fillers = 0;
const clock = fakeClock();

const start = (createIfMissing: boolean) => openEngine({ path, host: 'cli', createIfMissing, clock });
const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);
const free = (): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
/** Leaves so many bytes of the disk free. */
const fillUp = (leave: number): void => writeFileSync(join(folder, `filler-${(fillers += 1)}`), Buffer.alloc(Math.max(0, free() - leave)));
const makeSpace = (): void => {
  for (; fillers > 0; fillers -= 1) rmSync(join(folder, `filler-${fillers}`));
};

const told: Record<string, unknown> = {};
let engine = start(true);
const account = (await engine.call('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000' })) as { id: string };
let plan = (await engine.call('plans/create', { content: { accountId: account.id } })) as { id: string; revision: number; content: object };
const save = async (): Promise<void> => {
  plan = (await engine.call('plans/saveDraft', { id: plan.id, revision: plan.revision, content: { ...plan.content, thesis: `save ${plan.revision} ${'x'.repeat(1500)}` } })) as typeof plan;
};
await save();

// During a save.
fillUp(32_768);
let saved = 0;
try {
  for (let round = 0; round < 2000; round += 1) {
    await save();
    saved += 1;
  }
  told['save'] = 'never refused';
} catch (error) {
  told['save'] = codeOf(error);
}
told['savedBeforeFull'] = saved;
told['kept'] = ((await engine.call('plans/get', { id: plan.id })) as typeof plan).revision === plan.revision;
makeSpace();
await save();
told['afterSpace'] = ((await engine.call('plans/get', { id: plan.id })) as typeof plan).revision === plan.revision;
told['verify'] = brokenLink(engine.ctx.db);

// While closing: nothing is free, and what cannot be merged stays in the log.
fillUp(0);
engine.close();
told['beside'] = readdirSync(folder).filter((name) => !name.startsWith('filler')).toSorted();

// At the opening.
fillUp(0);
try {
  engine = start(false);
  told['open'] = 'opened';
  engine.close();
} catch (error) {
  told['open'] = codeOf(error);
}
makeSpace();
engine = start(false);
told['reopened'] = ((await engine.call('plans/get', { id: plan.id })) as typeof plan).revision === plan.revision;
told['verifyAgain'] = brokenLink(engine.ctx.db);
engine.close();

// A new journal, with too little room for one and then with a little more, until it has enough.
const begun: string[] = [];
for (let room = 200_000; begun.at(-1) !== 'begun' && room < 4_000_000; room += 150_000) {
  fillUp(room);
  const other = join(folder, 'new.ballast');
  try {
    openEngine({ path: other, host: 'cli', createIfMissing: true, clock }).close();
    begun.push('begun');
  } catch (error) {
    begun.push(codeOf(error));
  }
  for (const end of ['', '-wal', '-shm', '.holder']) rmSync(`${other}${end}`, { force: true });
  makeSpace();
}
told['begun'] = [...new Set(begun)];
process.stdout.write(`${JSON.stringify(told)}\n`);

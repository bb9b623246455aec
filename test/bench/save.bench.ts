import { join } from 'node:path';
import { readHolder } from '../../main/engine/holder.ts';
import { startLocalHost } from '../../main/local/host.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { completePlan } from '../shared/plan/plan-examples.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { median, ratioLine, timesInTurn } from './measure.ts';
import { rawDatabase, rawSave } from './raw-journal.ts';

/** A draft that is saved and durable when the answer comes, against the same bytes in a bare durable commit. */
const RUNS = 200;
const folder = benchFolder();
const path = join(folder, 'journal.ballast');
const { engine, account, call } = await benchJournal(path);
const host = await startLocalHost({ engine, rendererDir: folder });
const raw = rawDatabase(join(folder, 'raw.db'));
const save = rawSave(raw);

const content = { ...completePlan, accountId: account.id, instrumentId: null };
const draft = async (): Promise<Plan> => call<Plan>('plans/create', { content });
const [inside, over] = [await draft(), await draft()];
let count = 0;
const next = (plan: Plan): unknown => ({ id: plan.id, revision: plan.revision, content: { ...content, thesis: `${completePlan.thesis} ${(count += 1)}` } });
const headers = { 'content-type': 'application/json', origin: host.origin, authorization: `Bearer ${readHolder(path)!.door!.secret}` };

const times = await timesInTurn(RUNS, {
  raw: () => save(JSON.stringify(next(inside))),
  engine: async () => {
    inside.revision = (await call<Plan>('plans/saveDraft', next(inside))).revision;
  },
  http: async () => {
    const response = await fetch(`${host.origin}/rpc/plans/saveDraft`, { method: 'POST', headers, body: JSON.stringify(next(over)) });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    over.revision = ((await response.json()) as Plan).revision;
  },
});
console.log(ratioLine('a draft saved through the contract / a bare durable commit', times.engine, times.raw));
console.log(ratioLine('the same over HTTP / a bare durable commit', times.http, times.raw));
console.log(`  ${JSON.stringify(next(inside)).length} bytes, ${RUNS} times; what the contract adds: ${(median(times.engine) - median(times.raw)).toFixed(2)} ms, over HTTP ${(median(times.http) - median(times.raw)).toFixed(2)} ms`);

await host.close();
engine.close();
raw.close();

import { join } from 'node:path';
import type { Instrument } from '../../shared/account/instrument.ts';
import type { Import, ImportPreview } from '../../shared/contract/fills.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { completePlan } from '../shared/plan/plan-examples.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { ratioLine, timesInTurn } from './measure.ts';
import { rawDatabase, rawSave } from './raw-journal.ts';
import { genericCsvOf } from './statements.ts';

/** The gate's answer about an order in a long journal, against a short one and against a bare durable commit. */
const RUNS = 100;
const folder = benchFolder();
const raw = rawDatabase(join(folder, 'raw.db'));
const save = rawSave(raw);

async function gateOver(fills: number): Promise<{ ask: () => Promise<unknown>; close: () => void }> {
  const { engine, account, call } = await benchJournal(join(folder, `${fills}.ballast`));
  const seen = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'fills.csv', contentBase64: Buffer.from(genericCsvOf(fills)).toString('base64') });
  const { newFills } = await call<Import>('imports/commit', { previewId: seen.previewId });
  if (newFills !== fills) throw new Error(`${newFills} fills of ${fills}`);
  const [instrument] = await call<Instrument[]>('instruments/list', { query: '600000' });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format();
  const plan = await call<Plan>('plans/create', { content: { ...completePlan, accountId: account.id, instrumentId: instrument!.id, quantity: '1000', windowFrom: today, windowTo: '2099-12-31' } });
  await call('plans/seal', { id: plan.id, revision: plan.revision });
  const intent = { accountId: account.id, instrumentId: instrument!.id, planId: plan.id, side: 'buy', quantity: '1000', price: '25.00', declaredExit: false };
  return { ask: () => call('tickets/check', intent), close: () => engine.close() };
}

const [long, short] = [await gateOver(100_000), await gateOver(1000)];
const said = JSON.stringify(await long.ask());
let count = 0;
const times = await timesInTurn(RUNS, { raw: () => save(`${said} ${(count += 1)}`), long: long.ask, short: short.ask });
console.log(ratioLine('the gate over 100,000 fills / a bare durable commit', times.long, times.raw));
console.log(ratioLine('the gate over 100,000 fills / over 1,000', times.long, times.short));
console.log(`  it said: ${said.slice(0, 120)}`);
long.close();
short.close();
raw.close();

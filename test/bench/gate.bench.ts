import { join } from 'node:path';
import type { Instrument } from '../../shared/account/instrument.ts';
import type { Import, ImportPreview } from '../../shared/contract/fills.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { defaultDiscipline, stopRule } from '../../shared/rules/defaults.ts';
import type { Condition, StopRule } from '../../shared/rules/stop-rule.ts';
import { completePlan } from '../shared/plan/plan-examples.ts';
import { benchFolder, benchJournal } from './journal.ts';
import { quantile, ratioLine, ratioOf, timesInTurn } from './measure.ts';
import { rawDatabase, rawSave } from './raw-journal.ts';
import { genericCsvOf } from './statements.ts';

/** The gate's decision under forty rules in a long journal, against a short one and against a bare durable commit. */
const RUNS = 100;
const folder = benchFolder();
const raw = rawDatabase(join(folder, 'raw.db'));
const save = rawSave(raw);

/** One of every kind a person can write, in several sizes, as forty rules. All of them look; none holds the order. */
const conditions: readonly Condition[] = [
  { kind: 'plan-required' },
  { kind: 'leverage', cap: 5 },
  { kind: 'size-after', after: 'loss', times: 20, trades: 50 },
  { kind: 'size-after', after: 'win', times: 20, trades: 200 },
  { kind: 'concentration', of: 'instrument', limit: 5 },
  { kind: 'margin-buffer', least: 0.01 },
  { kind: 'liquidity-tier', least: 0.01 },
  { kind: 'open-positions', most: 1000 },
  { kind: 'concentration', of: 'instrument', limit: 9 },
  { kind: 'open-positions', most: 900 },
  { kind: 'since-loss', minutes: 30, where: 'anywhere' },
  { kind: 'since-loss', minutes: 30, where: 'same-instrument' },
  { kind: 'time-window', window: { type: 'days-off', from: '2000-01-01', to: '2000-01-02' } },
  { kind: 'event-window', minutesBefore: 60, minutesAfter: 60 },
  { kind: 'declared-state', emotions: ['angry'], sleepAtMost: 1, stressAtLeast: 5, urgeAtLeast: 5 },
  { kind: 'lender-red-flag' },
  { kind: 'trade-count', per: 'day', most: 1000 },
  { kind: 'trade-count', per: 'hour', most: 1000 },
  { kind: 'trade-loss', limit: { measure: 'equity', fraction: 0.5 } },
  { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.5 } },
  { kind: 'period-loss', period: 'week', limit: { measure: 'equity', fraction: 0.5 } },
  { kind: 'period-loss', period: 'month', limit: { measure: 'money', amount: '900000.00', currency: 'CNY' } },
  { kind: 'drawdown', limit: 0.9 },
  { kind: 'losing-streak', losses: 100 },
  { kind: 'unplanned-entry' },
  { kind: 'stop-widened' },
];
const ruleOf = (index: number): StopRule => stopRule(`rule-${index}`, conditions[index % conditions.length]!, { kind: 'block' });
const own = Array.from({ length: 32 }, (_, index) => ruleOf(index));
const shared = Array.from({ length: 8 }, (_, index) => ruleOf(index + 17));

async function journalOf(fills: number) {
  const { engine, account, call } = await benchJournal(join(folder, `${fills}.ballast`));
  const seen = await call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'fills.csv', contentBase64: Buffer.from(genericCsvOf(fills)).toString('base64') });
  const { newFills } = await call<Import>('imports/commit', { previewId: seen.previewId });
  if (newFills !== fills) throw new Error(`${newFills} fills of ${fills}`);
  const discipline = { ...defaultDiscipline('experienced'), stages: [], rules: own };
  await call('rules/change', { accountId: account.id, discipline });
  await call('rules/changeShared', { discipline: { rules: shared, ratchetDelayMs: 86_400_000 } });
  const [instrument] = await call<Instrument[]>('instruments/list', { query: '600000' });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format();
  const plan = await call<Plan>('plans/create', { content: { ...completePlan, accountId: account.id, instrumentId: instrument!.id, quantity: '1000', windowFrom: today, windowTo: '2099-12-31' } });
  await call('plans/seal', { id: plan.id, revision: plan.revision });
  const intent = { accountId: account.id, instrumentId: instrument!.id, planId: plan.id, side: 'buy', quantity: '1000', price: '25.00', declaredExit: false };
  let asked = 0;
  return {
    decide: () => call('tickets/check', intent),
    request: () => call('tickets/request', { ...intent, planId: null, price: `${25 + (asked += 1) / 100}` }),
    close: () => engine.close(),
  };
}

const [long, short] = [await journalOf(100_000), await journalOf(1000)];
const said = JSON.stringify(await long.decide());
let count = 0;
const bare = (): void => save(`${said} ${(count += 1)}`);
const times = await timesInTurn(RUNS, { raw: bare, decideLong: long.decide, decideShort: short.decide, requestLong: long.request, requestShort: short.request });
console.log(ratioLine('a decision under 40 rules over 100,000 fills / a bare durable commit', times.decideLong, times.raw));
console.log(ratioOf('the same, slowest of a hundred / a bare durable commit, middle', quantile(times.decideLong, 0.99), quantile(times.raw, 0.5)));
console.log(ratioOf('the same, slowest of a hundred / slowest of a hundred', quantile(times.decideLong, 0.99), quantile(times.raw, 0.99)));
console.log(ratioLine('a decision over 100,000 fills / over 1,000', times.decideLong, times.decideShort));
console.log(ratioLine('a ticket asked for, decided, refused and kept / a bare durable commit', times.requestLong, times.raw));
console.log(ratioLine('a ticket asked for over 100,000 fills / over 1,000', times.requestLong, times.requestShort));
console.log(`  it said: ${said.slice(0, 160)}`);
long.close();
short.close();
raw.close();

import { rmSync } from 'node:fs';
import { inTransaction, type Db } from '../../main/db/db.ts';
import { saveTrades, type TradeRecord } from '../../main/db/trades.ts';
import { keepStatistics } from '../../main/services/insights/keep-statistics.ts';
import type { Account } from '../../shared/account/account.ts';
import type { Import } from '../../shared/contract/fills.ts';
import type { PlanContent } from '../../shared/plan/plan.ts';
import { seededRandom } from '../../shared/stats/prng.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { previewFile } from './import-file.ts';
import { benchJournal } from './journal.ts';
import { writeHistory } from './statement-file.ts';

const SETUPS = ['Breakout', 'Pullback', 'Opening range', '回踩', '龙头低吸', 'Gap fill', 'Reversal', '打板'];
const PLAN_TAGS = [['trend'], ['trend', 'leader'], ['news'], []];
const OWN_TAGS = ['late', 'chased', 'by the book'];
const EMOTIONS = ['calm', 'fearful', 'greedy', 'frustrated'];
const PLANS = 400;

/**
 * A journal to look back on: two accounts whose fills came in as statements, seven in ten in the first, and beside them what a trader leaves: a quarter of the trades under sealed
 * plans with setups and tags, some tagged by hand, some with a feeling noted, daily prices of everything traded.
 */
export async function lookedBack(path: string, fills: number): Promise<void> {
  const { engine, account, call } = await benchJournal(path);
  const other = await call<Account>('accounts/add', { name: 'Other', currency: 'CNY', kind: 'margin', equity: '500000.00', borrowed: '200000.00', zone: 'Asia/Shanghai', rollover: '00:00', profile: 'experienced' });
  const first = Math.round(fills * 0.7);
  for (const [of, count] of [[account, first], [other, fills - first]] as const) {
    const file = `${path}.csv`;
    writeHistory(file, count);
    const seen = await previewFile(call, of.id, file);
    const made = await call<Import>('imports/commit', { previewId: seen.previewId });
    rmSync(file);
    if (made.newFills !== count) throw new Error(`${made.newFills} fills of ${count}`);
  }
  inTransaction(engine.ctx.db, () => {
    writePlans(engine.ctx.db, account.id);
    writeWords(engine.ctx.db);
    writePrices(engine.ctx.db);
    keepStatistics(engine.ctx.db);
  });
  engine.close();
}

/** Plans are written past the gate: what matters here is how many hang beside the trades, not how they came about. */
function writePlans(db: Db, accountId: string): void {
  const random = seededRandom(20_261_122);
  const [{ id: instrumentId }] = db.prepare('SELECT id FROM instruments ORDER BY id LIMIT 1').all() as [{ id: string }];
  const plan = db.prepare(
    `INSERT INTO plans (id, account_id, state, content, sealed_content, sealed_at, seal_hash, planned_risk, revision, created_at, updated_at) VALUES (@id, @accountId, 'closed', @content, @content, @at, printf('%064d', 0), 50000, 1, @at, @at)`,
  );
  const ids = Array.from({ length: PLANS }, (_, at) => `p${String(at).padStart(4, '0')}`);
  for (const [at, id] of ids.entries()) {
    const content: PlanContent = {
      title: `Plan ${at}`, accountId, side: 'long', macro: '', sector: '', instrumentId, liquidity: '', valuation: '', quantity: '500', riskBudget: 0.01, entries: [{ price: '15.00', weight: 1 }],
      stops: [{ price: '14.00', weight: 1 }], targets: [{ price: '18.00', weight: 1 }], windowFrom: null, windowTo: null, horizonDays: null, scenarios: { bull: null, base: null, bear: null }, feesOverride: null,
      rateOverride: null, thesis: '', invalidation: '', ideaSource: 'own-work', execution: 'limit', pWin: 0.5, setup: SETUPS[at % SETUPS.length]!, tags: PLAN_TAGS[at % PLAN_TAGS.length]!,
    };
    plan.run({ id, accountId, content: JSON.stringify(content), at: `${addDays('2016-01-04', at * 8)}T00:00:00.000Z` });
  }
  const columns = 'id, account_id AS accountId, instrument_id AS instrumentId, currency, direction, status, opened_at AS openedAt, opened_day AS openedDay, closed_at AS closedAt, closed_day AS closedDay, max_quantity AS maxQuantity, open_quantity AS openQuantity, avg_entry AS avgEntry, avg_exit AS avgExit, split_ratio AS splitRatio, gross, fees, net, planned_risk AS plannedRisk, r, r_reason AS rReason, plan_id AS planId, planned, holding_days AS holdingDays, holding_ms AS holdingMs, place';
  const trades = db.prepare(`SELECT ${columns} FROM trades WHERE account_id = ? AND status = 'closed'`).all(accountId) as TradeRecord[];
  const planned = trades.flatMap((trade): TradeRecord[] => (random.below(10) < 4 ? [{ ...trade, planId: ids[random.below(PLANS)]!, planned: 1, plannedRisk: 50_000, r: trade.net / 50_000, rReason: null }] : []));
  saveTrades(db, planned);
  const link = db.prepare("INSERT INTO fill_links (fill_id, plan_id, link, basis, at) VALUES (?, ?, 'planned', 'chosen', '2026-01-01T00:00:00.000Z')");
  for (const { id, planId } of planned) link.run(id, planId);
}

function writeWords(db: Db): void {
  const change = db.prepare("INSERT INTO tag_changes (id, at, tag, added, trades) VALUES (?, '2026-01-01T00:00:00.000Z', ?, 1, 0)");
  const tag = db.prepare('INSERT INTO trade_tags (fill_sequence, tag, added_by) SELECT sequence, ?, ? FROM fills WHERE id = ?');
  const felt = db.prepare("INSERT INTO check_ins (id, at, day, moment, emotion, note, trade_id) VALUES (?, '2026-01-01T00:00:00.000Z', '2026-01-01', 'after', ?, '', ?)");
  const ids = db.prepare("SELECT id FROM trades WHERE status = 'closed' ORDER BY place, id").pluck().all() as string[];
  for (const [at, name] of OWN_TAGS.entries()) {
    const { lastInsertRowid } = change.run(`c${at}`, name);
    for (let index = at; index < ids.length; index += 60) tag.run(name, lastInsertRowid, ids[index]);
  }
  for (let index = 0; index < ids.length; index += 50) felt.run(`f${index}`, EMOTIONS[(index / 50) % EMOTIONS.length], ids[index]);
}

function writePrices(db: Db): void {
  db.exec("INSERT INTO price_batches (id, file_name, sha256, rows, at) VALUES ('b1', 'prices.csv', 'bench', 1, '2026-01-01T00:00:00.000Z')");
  db.exec(`INSERT INTO daily_bars (instrument_id, day, batch_number, open, high, low, close, line)
    SELECT instrument_id, day, (SELECT max(number) FROM price_batches), NULL, NULL, NULL, max(last_price), 1 FROM fill_days WHERE CAST(last_price AS REAL) > 0 GROUP BY instrument_id, day`);
}

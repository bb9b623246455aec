import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '../../../../main/db/db.ts';
import { fillDaySums } from '../../../../main/db/fill-days.ts';
import { changeAccount } from '../../../../main/services/account-changes.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { reverseFill } from '../../../../main/services/fills/fills.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { undoImport } from '../../../../main/services/imports/undo.ts';
import { changeInstrument } from '../../../../main/services/instruments.ts';
import { rebuildAllPositions } from '../../../../main/services/positions/derive.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

type Rows = Record<string, number | string | null>[];
const rowsOf = (db: Db, text: string): Rows => db.prepare(text).all() as Rows;

/** Sums as they are kept. A day of which every result was taken away may stay with a sum of 0. */
const kept = (db: Db) => ({
  results: rowsOf(db, 'SELECT account_id, unit, span, currency, net FROM realised_sums WHERE net <> 0 ORDER BY 1, 2, 3, 4'),
  margins: rowsOf(db, 'SELECT account_id, instrument_id, day, currency, gross FROM margin_results WHERE gross <> 0 ORDER BY 1, 2, 3, 4'),
  days: rowsOf(db, 'SELECT account_id, instrument_id, day, currency, CAST(quantity AS REAL) AS quantity, cash, fees, fills FROM fill_days ORDER BY 1, 2, 3'),
});

/** The same from the rows themselves, by SQL of its own. */
const counted = (db: Db) => ({
  results: rowsOf(
    db,
    `SELECT account_id, 'day' AS unit, trading_day AS span, currency, sum(net) AS net FROM realised GROUP BY 1, 2, 3, 4 HAVING sum(net) <> 0
     UNION ALL SELECT account_id, 'month', substr(trading_day, 1, 7), currency, sum(net) FROM realised GROUP BY 1, 2, 3, 4 HAVING sum(net) <> 0 ORDER BY 1, 2, 3, 4`,
  ),
  margins: rowsOf(
    db,
    `SELECT r.account_id, r.instrument_id, r.trading_day AS day, r.currency, sum(r.gross) AS gross FROM realised r JOIN instruments i ON i.id = r.instrument_id
     WHERE i.asset_class IN ('future', 'perpetual', 'forex') GROUP BY 1, 2, 3, 4 HAVING sum(r.gross) <> 0 ORDER BY 1, 2, 3, 4`,
  ),
  days: rowsOf(
    db,
    `SELECT account_id, instrument_id, trading_day AS day, currency, sum(CASE side WHEN 'buy' THEN 1.0 ELSE -1.0 END * quantity) AS quantity,
       sum(CASE side WHEN 'buy' THEN -gross ELSE gross END) AS cash, sum(fees) AS fees, count(*) AS fills FROM fills x
     WHERE reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fills r WHERE r.reverses = x.id AND NOT EXISTS (SELECT 1 FROM fills q WHERE q.reverses = r.id)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ),
});

interface Trade {
  instrument: number;
  day: number;
  minute: number;
  buy: boolean;
  quantity: number;
  cents: number;
}
const trade: fc.Arbitrary<Trade> = fc.record({ instrument: fc.nat(1), day: fc.integer({ min: 1, max: 60 }), minute: fc.integer({ min: 0, max: 59 }), buy: fc.boolean(), quantity: fc.integer({ min: 1, max: 4 }), cents: fc.integer({ min: 900, max: 1100 }) });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('import' as const), trades: fc.array(trade, { minLength: 1, maxLength: 12 }), order: fc.constantFrom('rising', 'falling', 'mixed') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('type' as const), trade }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take back' as const), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restate' as const), method: fc.constantFrom('fifo' as const, 'lifo' as const, 'average' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rebuild' as const) }) },
);

const SYMBOLS = [{ symbol: 'IF2703', market: 'CFFEX' }, { symbol: '600519', market: 'SSE' }];
const when = ({ day, minute }: Trade): string => new Date(Date.UTC(2026, 7, day, 2, minute)).toISOString();

function statementOf(trades: readonly Trade[], order: string, number: number): string {
  const rising = trades.toSorted((a, b) => (when(a) < when(b) ? -1 : 1));
  const ordered = order === 'mixed' ? trades : order === 'rising' ? rising : rising.toReversed();
  const rows = ordered.map((each, at) => {
    return `${when(each).slice(0, 19)}Z,${SYMBOLS[each.instrument]!.symbol},${each.buy ? 'Buy' : 'Sell'},${each.quantity * 100},${(each.cents / 100).toFixed(2)},1.25,CNY,S${number}-${at}`;
  });
  return ['Date,Symbol,Side,Quantity,Price,Fees,Currency,Trade ID', ...rows].join('\n');
}

async function bringIn(ctx: ServiceContext, accountId: string, text: string): Promise<string> {
  const input = { accountId, fileName: 'a.csv', contentBase64: Buffer.from(text).toString('base64'), format: null, mapping: null };
  let seen = await previewImport(ctx, { ...input, answers: {} });
  // Dates that could be read two ways, and the like: whatever is proposed first.
  if (seen.questions.length > 0) seen = await previewImport(ctx, { ...input, answers: Object.fromEntries(seen.questions.map(({ id, choices }) => [id, choices[0]!])) });
  return (await commitImport(ctx, { previewId: seen.previewId })).id;
}

test('sums that are kept are those of the rows, whatever was imported, undone, typed, taken back or restated', async () => {
  let margins = 0;
  let results = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const { ctx, clock } = serviceJournal();
      const account = anAccount(ctx, { kind: 'margin' });
      const instruments = [anInstrument(ctx, { ...SYMBOLS[0]!, name: 'IF', assetClass: 'future', inherentlyLeveraged: true, multiplier: '300', lotSize: '1' }), anInstrument(ctx, SYMBOLS[1])];
      const imports: string[] = [];
      const typed: string[] = [];
      for (const one of steps) {
        clock.advance(1000);
        if (one.kind === 'import') imports.push(await bringIn(ctx, account.id, statementOf(one.trades, one.order, imports.length)));
        else if (one.kind === 'undo' && imports.length > 0) await undoImport(ctx, { id: imports.splice(one.at % imports.length, 1)[0]! });
        else if (one.kind === 'type') {
          const { buy, quantity, cents, instrument } = one.trade;
          typed.push(addFill(ctx, { accountId: account.id, instrumentId: instruments[instrument]!.id, side: buy ? 'buy' : 'sell', effect: null, quantity: String(quantity * 100), price: (cents / 100).toFixed(2), fees: '0.75', executedAt: when(one.trade), tradingDay: null, ticketId: null, planId: null }).id);
        } else if (one.kind === 'take back' && typed.length > 0) reverseFill(ctx, { id: typed.splice(one.at % typed.length, 1)[0]!, reason: 'mistyped' });
        else if (one.kind === 'restate') changeAccount(ctx, { id: account.id, terms: { lotMethod: one.method } });
        else if (one.kind === 'rebuild') ctx.write(() => rebuildAllPositions(ctx.db));
        expect(kept(ctx.db)).toEqual(counted(ctx.db));
        margins += counted(ctx.db).margins.length;
        results += counted(ctx.db).results.length;
      }
      const { id, ...terms } = instruments[0]!;
      changeInstrument(ctx, { id, terms: { ...terms, assetClass: 'stock', inherentlyLeveraged: false } });
      expect(kept(ctx.db)).toEqual(counted(ctx.db));
    }),
    { numRuns: 10 },
  );
  // Both kinds were there to be summed.
  expect(margins).toBeGreaterThan(20);
  expect(results).toBeGreaterThan(40);
}, 60_000);

test('days that come back in a later batch of the same import are added to, not written over', () => {
  const { ctx } = serviceJournal();
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (batches) => {
      ctx.db.exec('DELETE FROM fill_days');
      const sums = fillDaySums();
      for (const days of batches) {
        sums.add(days.map((day) => ({ accountId: 'a', instrumentId: 'i', tradingDay: `2026-11-0${day}`, currency: 'CNY', side: 'buy' as const, quantity: '1', price: '2', gross: 200, fees: 1 })));
        sums.writeBut(ctx.db, `2026-11-0${days.at(-1)!}`);
      }
      sums.write(ctx.db);
      const days = [1, 2, 3, 4, 5].map((day) => batches.flat().filter((one) => one === day).length);
      expect(rowsOf(ctx.db, 'SELECT day, quantity, cash, fees, fills FROM fill_days ORDER BY day')).toEqual(
        days.flatMap((fills, at) => (fills === 0 ? [] : [{ day: `2026-11-0${at + 1}`, quantity: String(fills), cash: -200 * fills, fees: fills, fills }])),
      );
    }),
    { numRuns: 60 },
  );
});

import type { Instrument } from '../../../shared/account/instrument.ts';
import type { PriceBatch, PriceCoverage, PriceImport, ShownBar } from '../../../shared/contract/marks.ts';
import { barFault, type DailyBar } from '../../../shared/marks/bar.ts';
import { canonicalDecimal } from '../../../shared/money/decimal.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { insertBars, insertPriceBatch, instrumentsOfBatch, listBars, listPriceBatches, priceCoverage, readPriceBatch, writePriceBatchUndone, type KeptBar } from '../../db/daily-bars.ts';
import { instrumentsBySymbol } from '../../db/instruments.ts';
import { accountsHolding } from '../../db/positions.ts';
import { sha256 } from '../../db/sha256.ts';
import { parseDailyBars, type BarRow, type ParsedBars } from '../../importers/daily-bars.ts';
import { refusedRow } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import { getInstrument } from '../instruments.ts';
import { runRules } from '../run-rules.ts';

const FIRST_DAY = '1980-01-01';
const LAST_DAY = '2099-12-31';
const MOST_SHOWN = 500;

/** Every instrument that was traded or has prices, those held first. */
export function coverage(ctx: ServiceContext): PriceCoverage[] {
  return priceCoverage(ctx.db).map((row) => ({ ...row, open: row.open === 1 }));
}

export function bars(ctx: ServiceContext, { instrumentId, from, to }: { instrumentId: string; from: string | null; to: string | null }): ShownBar[] {
  getInstrument(ctx, { id: instrumentId });
  return listBars(ctx.db, instrumentId, from ?? FIRST_DAY, to ?? LAST_DAY);
}

/** Nothing trades after tomorrow anywhere on earth. */
function lastDayThereIs(ctx: ServiceContext): string {
  return addDays(ctx.clock.instant().slice(0, 10), 1);
}

/** @throws {Refusal} INSTRUMENT_NOT_FOUND, BAR_INVALID */
export function setBar(ctx: ServiceContext, { instrumentId, bar }: { instrumentId: string; bar: DailyBar }): PriceBatch {
  getInstrument(ctx, { id: instrumentId });
  const fault = barFault(bar) ?? (bar.day > lastDayThereIs(ctx) ? 'day.future' : null);
  if (fault !== null) throw new Refusal('invalid', 'BAR_INVALID', { day: bar.day }, [{ code: fault, field: fault === 'day.future' ? 'day' : 'close', params: { today: lastDayThereIs(ctx) } }]);
  const plain = (price: string | null): string | null => (price === null ? null : canonicalDecimal(price));
  const kept: KeptBar = { instrumentId, day: bar.day, open: plain(bar.open), high: plain(bar.high), low: plain(bar.low), close: canonicalDecimal(bar.close), line: null };
  return shownBatch(ctx, keepBars(ctx, [kept], null, null));
}

export interface PriceFile {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly instrumentId: string | null;
  readonly symbols: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly keep: boolean;
}

/**
 * Looks at a file of daily prices, or keeps it: all of it or nothing.
 *
 * @throws {Refusal} INSTRUMENT_NOT_FOUND, CONTENT_NOT_BASE64; PRICES_NOT_CLEAN when it is to be kept and something of it is refused, asked or unmatched
 */
export function importBars(ctx: ServiceContext, file: PriceFile): PriceImport {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(file.contentBase64)) throw new Refusal('invalid', 'CONTENT_NOT_BASE64');
  const bytes = Buffer.from(file.contentBase64, 'base64');
  const parsed = parseDailyBars(bytes, file.answers);
  const seen = match(ctx, file, parsed);
  const last = lastDayThereIs(ctx);
  const refused = [...parsed.refused, ...parsed.bars.filter(({ day }) => day > last).map(({ line, day }) => refusedRow(line, 'DAY_IN_FUTURE', day, { day }))];
  const shown: PriceImport = {
    batchId: null,
    rows: parsed.bars.length + parsed.refused.length,
    ...compared(ctx, seen.kept),
    instruments: [...Map.groupBy(seen.kept, ({ instrumentId }) => instrumentId)].map(([id, rows]) => summary(getInstrument(ctx, { id }), rows)),
    unmatched: seen.unmatched,
    refused: refused.slice(0, MOST_SHOWN).map(({ line, code, message, params }) => ({ line, code, message, params: { ...params } })),
    questions: parsed.questions.map(({ id, code, params, choices }) => ({ id, code, params: { ...params }, choices })),
  };
  if (!file.keep) return shown;
  if (refused.length + shown.questions.length + shown.unmatched.length > 0 || seen.kept.length === 0) {
    throw new Refusal('refused', 'PRICES_NOT_CLEAN', { refused: refused.length, questions: shown.questions.length, unmatched: shown.unmatched.length, rows: seen.kept.length }, [
      ...shown.refused.map(({ line, code, params }) => ({ code, field: `line.${line}`, params: { ...params, line } })),
      ...shown.questions.map(({ id, code, params }) => ({ code, field: `question.${id}`, params })),
    ]);
  }
  return { ...shown, batchId: keepBars(ctx, seen.kept, file.fileName, sha256(bytes)) };
}

/** Brings a file's symbols and the journal's instruments together; a symbol that several have is for a person to settle. */
function match(ctx: ServiceContext, { instrumentId, symbols }: PriceFile, { bars: rows }: ParsedBars): { kept: KeptBar[]; unmatched: PriceImport['unmatched'] } {
  const kept = new Map<string, KeptBar>();
  const unmatched: PriceImport['unmatched'] = [];
  for (const [symbol, ofSymbol] of Map.groupBy(rows, (row) => row.symbol ?? '')) {
    const chosen = symbols[symbol] ?? instrumentId;
    if (chosen === '') continue;
    const candidates = chosen === null ? instrumentsBySymbol(ctx.db, bareSymbol(symbol)) : [getInstrument(ctx, { id: chosen })];
    const [only] = candidates;
    if (candidates.length !== 1 || only === undefined) {
      unmatched.push({ symbol, bars: ofSymbol.length, candidates: candidates.map(({ id, name, market }) => ({ instrumentId: id, name, market })) });
      continue;
    }
    for (const bar of ofSymbol) kept.set(`${only.id} ${bar.day}`, keptBar(only.id, bar));
  }
  return { kept: [...kept.values()], unmatched };
}

/** 600519.SH, SH600519 and 600519 are one code; AAPL.US is AAPL. */
function bareSymbol(symbol: string): string {
  return symbol.replace(/\.(?:SH|SS|SZ|BJ|HK|US)$/i, '').replace(/^(?:SH|SZ|BJ)(?=\d{6}$)/i, '');
}

function keptBar(instrumentId: string, { line, day, open, high, low, close }: BarRow): KeptBar {
  return { instrumentId, day, open, high, low, close, line };
}

function compared(ctx: ServiceContext, kept: readonly KeptBar[]): Pick<PriceImport, 'added' | 'changed' | 'same'> {
  const counts = { added: 0, changed: 0, same: 0 };
  for (const [id, rows] of Map.groupBy(kept, ({ instrumentId }) => instrumentId)) {
    const before = new Map(listBars(ctx.db, id, FIRST_DAY, LAST_DAY).map((bar) => [bar.day, bar]));
    for (const bar of rows) {
      const known = before.get(bar.day);
      if (known === undefined) counts.added += 1;
      else if (known.close === bar.close && known.open === bar.open && known.high === bar.high && known.low === bar.low) counts.same += 1;
      else counts.changed += 1;
    }
  }
  return counts;
}

function summary({ id, symbol, name }: Instrument, rows: readonly KeptBar[]): PriceImport['instruments'][number] {
  const days = rows.map(({ day }) => day).toSorted();
  return { instrumentId: id, symbol, name, bars: rows.length, from: days[0]!, to: days.at(-1)! };
}

function keepBars(ctx: ServiceContext, kept: readonly KeptBar[], fileName: string | null, hash: string | null): string {
  const id = ctx.newId();
  ctx.write(() => {
    insertBars(ctx.db, insertPriceBatch(ctx.db, { id, fileName, sha256: hash, rows: kept.length, at: ctx.clock.instant() }), kept);
    judgeAnew(ctx, id);
  });
  return id;
}

/** A new price moves the equity that rules look at. */
function judgeAnew(ctx: ServiceContext, batchId: string): void {
  const accounts = new Set(instrumentsOfBatch(ctx.db, batchId).flatMap((instrumentId) => accountsHolding(ctx.db, instrumentId)));
  if (accounts.size > 0) runRules(ctx, [...accounts]);
}

/** Newest first. */
export function batches(ctx: ServiceContext): PriceBatch[] {
  return listPriceBatches(ctx.db, 200).map(({ sha256: _, ...batch }) => batch);
}

function shownBatch(ctx: ServiceContext, id: string): PriceBatch {
  const batch = readPriceBatch(ctx.db, id);
  if (batch === null) throw new Refusal('not-found', 'PRICES_NOT_FOUND', { id });
  const { sha256: _, ...shown } = batch;
  return shown;
}

/** Takes prices back; those they stood in for hold again. @throws {Refusal} PRICES_NOT_FOUND */
export function undoPrices(ctx: ServiceContext, { id }: { id: string }): PriceBatch {
  return setUndone(ctx, id, ctx.clock.instant());
}

/** @throws {Refusal} PRICES_NOT_FOUND */
export function redoPrices(ctx: ServiceContext, { id }: { id: string }): PriceBatch {
  return setUndone(ctx, id, null);
}

function setUndone(ctx: ServiceContext, id: string, at: string | null): PriceBatch {
  shownBatch(ctx, id);
  ctx.write(() => {
    writePriceBatchUndone(ctx.db, id, at);
    judgeAnew(ctx, id);
  });
  return shownBatch(ctx, id);
}

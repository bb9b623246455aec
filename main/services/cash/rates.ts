import type { Rate } from '../../../shared/contract/cash.ts';
import { canonicalDecimal, compareDecimals } from '../../../shared/money/decimal.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertRate, listRates as readRates, rateOfDay, readRate, removeRate as markRemoved } from '../../db/fx-rates.ts';
import { parseRates } from '../../importers/fx-rates.ts';
import type { ServiceContext } from '../context.ts';

type TypedRate = Pick<Rate, 'day' | 'base' | 'quote' | 'rate'>;

/** Newest day first. */
export function listRates(ctx: ServiceContext): Rate[] {
  return readRates(ctx.db);
}

/**
 * Keeps a rate; one of the same pair and day that was there before gives way and stays in the file.
 *
 * @throws {Refusal} RATE_INVALID
 */
export function addRate(ctx: ServiceContext, typed: TypedRate): Rate {
  if (typed.base === typed.quote) throw new Refusal('invalid', 'RATE_INVALID', {}, [{ code: 'rate.samePair', field: 'quote', params: { currency: typed.base } }]);
  return ctx.write(() => keepRate(ctx, typed, 'typed', '').rate);
}

function keepRate(ctx: ServiceContext, { day, base, quote, rate }: TypedRate, source: Rate['source'], fileName: string): { rate: Rate; was: 'new' | 'replaced' | 'same' } {
  const before = rateOfDay(ctx.db, base, quote, day);
  if (before !== null && compareDecimals(before.rate, rate) === 0) return { rate: before, was: 'same' };
  const at = ctx.clock.instant();
  if (before !== null) markRemoved(ctx.db, before.id, at);
  const made: Rate = { id: ctx.newId(), day, base, quote, rate: canonicalDecimal(rate), source, fileName, at };
  insertRate(ctx.db, made);
  return { rate: made, was: before === null ? 'new' : 'replaced' };
}

/** @throws {Refusal} RATE_NOT_FOUND */
export function removeRate(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  if (readRate(ctx.db, id) === null) throw new Refusal('not-found', 'RATE_NOT_FOUND', { id });
  ctx.write(() => markRemoved(ctx.db, id, ctx.clock.instant()));
  return {};
}

/**
 * Keeps every rate of a file, or none.
 *
 * @throws {Refusal} CONTENT_NOT_BASE64, RATES_NOT_CLEAN with every line that cannot be read
 */
export function importRates(ctx: ServiceContext, { fileName, contentBase64 }: { fileName: string; contentBase64: string }): { added: number; replaced: number; same: number } {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64)) throw new Refusal('invalid', 'CONTENT_NOT_BASE64');
  const { rates, refused } = parseRates(Buffer.from(contentBase64, 'base64'));
  if (refused.length > 0 || rates.length === 0) {
    const items = refused.slice(0, 500).map(({ line, code, params }) => ({ code, field: `line.${line}`, params: { ...params, line } }));
    throw new Refusal('refused', 'RATES_NOT_CLEAN', { refused: refused.length }, items);
  }
  return ctx.write(() => {
    const counts = { added: 0, replaced: 0, same: 0 };
    for (const rate of rates) {
      const { was } = keepRate(ctx, { ...rate, base: rate.base as Currency, quote: rate.quote as Currency }, 'file', fileName);
      counts[was === 'new' ? 'added' : was] += 1;
    }
    return counts;
  });
}

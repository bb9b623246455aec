import type { Instrument, InstrumentTerms } from '../../shared/account/instrument.ts';
import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { canonicalDecimal } from '../../shared/money/decimal.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { compareInstrumentTerms } from '../../shared/rules/compare-terms.ts';
import { waits } from '../../shared/rules/direction.ts';
import { findInstrument, insertInstrument, listInstruments as readInstruments, readInstrument, writeInstrument } from '../db/instruments.ts';
import { insertMark } from '../db/marks.ts';
import { accountsHolding } from '../db/positions.ts';
import { instrumentIsTraded } from '../db/traded.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { cancelOverlapping, longestDelay, queueLoosening } from './loosenings.ts';
import { runRules } from './run-rules.ts';
import { journalIsFree } from './setup.ts';

export function listInstruments(ctx: ServiceContext, { query, limit }: { query: string; limit: number }): Instrument[] {
  return readInstruments(ctx.db, query.trim(), limit);
}

/** @throws {Refusal} INSTRUMENT_NOT_FOUND */
export function getInstrument(ctx: ServiceContext, { id }: { id: string }): Instrument {
  const instrument = readInstrument(ctx.db, id);
  if (instrument === null) throw new Refusal('not-found', 'INSTRUMENT_NOT_FOUND', { id });
  return instrument;
}

/** @throws {Refusal} INSTRUMENT_EXISTS, INSTRUMENT_INHERENTLY_LEVERAGED */
export function addInstrument(ctx: ServiceContext, typed: InstrumentTerms): Instrument {
  const terms = plain(typed);
  requireGood(ctx, terms, null);
  const id = ctx.newId();
  ctx.write(() => insertInstrument(ctx.db, id, terms));
  return getInstrument(ctx, { id });
}

/**
 * Changes an instrument's terms. Once any account has sealed a plan, what does not certainly tighten waits, as long as
 * the strictest of the accounts says. An instrument is every account's: it is loosened during nobody's lockout.
 *
 * @throws {Refusal} INSTRUMENT_NOT_FOUND, INSTRUMENT_EXISTS, INSTRUMENT_INHERENTLY_LEVERAGED, INSTRUMENT_CURRENCY_FIXED, INSTRUMENT_PAYOFF_FIXED, LOCKED_OUT
 */
export function changeInstrument(ctx: ServiceContext, { id, terms }: { id: string; terms: Partial<InstrumentTerms> }): { instrument: Instrument; outcome: ChangeOutcome } {
  const instrument = getInstrument(ctx, { id });
  const wished = plain({ ...instrument, ...terms });
  requireGood(ctx, wished, id);
  if (wished.currency !== instrument.currency && instrumentIsTraded(ctx.db, id)) throw new Refusal('refused', 'INSTRUMENT_CURRENCY_FIXED', { currency: instrument.currency });
  // Amounts already booked were worked out by the one it has.
  if (wished.payoff !== instrument.payoff && instrumentIsTraded(ctx.db, id)) throw new Refusal('refused', 'INSTRUMENT_PAYOFF_FIXED', { payoff: instrument.payoff });
  const changes = compareInstrumentTerms(instrument, wished);
  const looser = changes.filter(waits);
  if (looser.length > 0) requireNoLockout(ctx, null);
  const queued = journalIsFree(ctx) ? [] : looser;
  const applied = changes.filter((change) => !queued.includes(change));
  const pending = ctx.write(() => {
    cancelOverlapping(ctx, 'instrument-terms', id, changes);
    const now: InstrumentTerms = { ...wished, ...only(instrument, queued) };
    writeInstrument(ctx.db, id, now);
    ctx.record('instrument-terms-changed', { instrumentId: id, terms: now, changes: applied });
    if (queued.length === 0) return null;
    return queueLoosening(ctx, { accountId: null, kind: 'instrument-terms', subject: id, payload: { instrumentTerms: only(wished, queued) }, changes: queued, delayMs: longestDelay(ctx) });
  });
  return { instrument: getInstrument(ctx, { id }), outcome: { applied, queued: pending } };
}

/** @throws {Refusal} INSTRUMENT_NOT_FOUND */
export function markInstrument(ctx: ServiceContext, { instrumentId, price }: { instrumentId: string; price: string }): Record<string, never> {
  getInstrument(ctx, { id: instrumentId });
  ctx.write(() => {
    insertMark(ctx.db, ctx.newId(), { instrumentId, price: canonicalDecimal(price), at: ctx.clock.instant() });
    runRules(ctx, accountsHolding(ctx.db, instrumentId));
  });
  return {};
}

/** Only the terms, with each number in its one form: '100.0' and '100' are the same lot. */
function plain(terms: InstrumentTerms): InstrumentTerms {
  return {
    symbol: terms.symbol,
    market: terms.market,
    name: terms.name,
    assetClass: terms.assetClass,
    currency: terms.currency,
    multiplier: canonicalDecimal(terms.multiplier),
    tick: canonicalDecimal(terms.tick),
    lotSize: canonicalDecimal(terms.lotSize),
    inherentlyLeveraged: terms.inherentlyLeveraged,
    sector: terms.sector,
    payoff: terms.payoff,
    settlement: terms.settlement,
    option: terms.option === null ? null : { ...terms.option, strike: canonicalDecimal(terms.option.strike) },
  };
}

function requireGood(ctx: ServiceContext, terms: InstrumentTerms, id: string | null): void {
  const same = findInstrument(ctx.db, terms);
  if (same !== null && same.id !== id) throw new Refusal('conflict', 'INSTRUMENT_EXISTS', { id: same.id, symbol: same.symbol, market: same.market });
  if ((terms.assetClass === 'future' || terms.assetClass === 'perpetual') && !terms.inherentlyLeveraged) {
    throw new Refusal('invalid', 'INSTRUMENT_INHERENTLY_LEVERAGED', { assetClass: terms.assetClass }, [{ code: 'instrument.inherentlyLeveraged', field: 'inherentlyLeveraged' }]);
  }
}

function only(terms: InstrumentTerms, changes: readonly { setting: string }[]): Partial<InstrumentTerms> {
  const settings = new Set(changes.map(({ setting }) => setting));
  return Object.fromEntries(Object.entries(terms).filter(([key]) => settings.has(key))) as Partial<InstrumentTerms>;
}

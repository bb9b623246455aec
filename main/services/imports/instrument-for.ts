import type { Instrument, InstrumentTerms } from '../../../shared/account/instrument.ts';
import { MAINLAND_MARKETS, usualSettlement } from '../../../shared/account/settlement.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { findInstrument, listInstruments, writeInstrument } from '../../db/instruments.ts';
import { instrumentIsTraded } from '../../db/traded.ts';
import type { ServiceContext } from '../context.ts';
import { addInstrument } from '../instruments.ts';
import { instrumentKey, type Named } from './named.ts';

/**
 * Finds the instrument a statement's row names, or makes it. Remembers within one import.
 *
 * A row that leaves the market or the class open is taken for the one instrument of that symbol and currency, where there is just one.
 */
export function instrumentFinder(ctx: ServiceContext): (row: Named) => Instrument {
  const found = new Map<string, Instrument>();
  return (row) => {
    const key = instrumentKey(row);
    let instrument = found.get(key);
    if (instrument === undefined) {
      const known = existingInstrument(ctx, row);
      instrument = known === null ? addInstrument(ctx, termsFor(row)) : completed(ctx, known, row);
      found.set(key, instrument);
    }
    return instrument;
  };
}

/** What the row knows better: terms of an option nobody has named, and what a contract pays in while nothing was booked by it. */
function completed(ctx: ServiceContext, instrument: Instrument, { payoff, option }: Named): Instrument {
  const pays = payoff ?? instrument.payoff;
  if (pays !== instrument.payoff && instrumentIsTraded(ctx.db, instrument.id)) throw new Refusal('refused', 'INSTRUMENT_PAYOFF_FIXED', { payoff: instrument.payoff, symbol: instrument.symbol });
  const { id, ...terms } = instrument;
  const better: InstrumentTerms = { ...terms, payoff: pays, option: instrument.option ?? option ?? null };
  if (better.payoff === instrument.payoff && better.option === instrument.option) return instrument;
  writeInstrument(ctx.db, id, better);
  return { ...better, id };
}

/** The instrument a row names, where the journal has it. */
export function existingInstrument(ctx: ServiceContext, row: Named): Instrument | null {
  const exact = findInstrument(ctx.db, { symbol: row.symbol, market: row.market ?? '', assetClass: row.assetClass, currency: row.currency as Currency });
  if (exact !== null) return exact;
  const same = listInstruments(ctx.db, row.symbol, 50).filter(
    ({ symbol, market, assetClass, currency }) =>
      symbol.toUpperCase() === row.symbol.toUpperCase() && alike(assetClass, row.assetClass) && currency === row.currency && (row.market === null || market === ''),
  );
  return same.length === 1 ? same[0]! : null;
}

/** A table that was mapped by hand says nothing of what a symbol is; it is then what the journal knows it to be. */
function alike(known: Instrument['assetClass'], named: Instrument['assetClass']): boolean {
  return known === named || known === 'other' || named === 'other';
}

/** What the market itself fixes of an instrument, for one that only a statement has named so far. */
export function termsFor(row: Named): InstrumentTerms {
  const { lotSize, tick } = steps(row);
  return {
    symbol: row.symbol,
    market: row.market ?? '',
    name: (row.name ?? '').slice(0, 80),
    assetClass: row.assetClass,
    currency: row.currency as Currency,
    multiplier: row.multiplier,
    tick,
    lotSize,
    inherentlyLeveraged: row.assetClass === 'future' || row.assetClass === 'perpetual' || row.assetClass === 'option' || row.assetClass === 'forex',
    sector: '',
    payoff: row.payoff ?? 'linear',
    settlement: usualSettlement(row),
    option: row.option ?? null,
  };
}

/**
 * Mainland exchanges: shares in hundreds at 0.01, funds in hundreds at 0.001, bonds in tens at 0.001; the STAR market (688, 689)
 * and Beijing trade in single shares above their first hundred or two. Elsewhere single units at a cent; coins in small parts.
 */
function steps({ market, assetClass, symbol }: Named): { lotSize: string; tick: string } {
  if (MAINLAND_MARKETS.has(market)) {
    if (assetClass === 'etf') return { lotSize: '100', tick: '0.001' };
    if (assetClass === 'bond') return { lotSize: '10', tick: '0.001' };
    return { lotSize: market === 'BSE' || /^68[89]/.test(symbol) ? '1' : '100', tick: '0.01' };
  }
  if (assetClass === 'crypto' || assetClass === 'perpetual') return { lotSize: '0.00000001', tick: '0.00000001' };
  if (assetClass === 'forex') return { lotSize: '1', tick: '0.00001' };
  return { lotSize: '1', tick: '0.01' };
}

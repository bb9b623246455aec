import type { StatementCash, StatementFill } from '../../importers/statement.ts';

/** An instrument as a statement's row names it. */
export type Named = Pick<StatementFill, 'symbol' | 'market' | 'name' | 'assetClass' | 'currency' | 'multiplier' | 'payoff' | 'option'>;

/** Rows of one key are of one instrument. */
export function instrumentKey({ symbol, market, assetClass, currency }: Named): string {
  return `${symbol}\u001f${market ?? ''}\u001f${assetClass}\u001f${currency}`;
}

/** A row that moves shares without an order names them like a share of its market. */
export function sharesNamed(cash: StatementCash): Named | null {
  if (cash.symbol === null) return null;
  return { symbol: cash.symbol, market: cash.market, name: cash.name, assetClass: 'stock', currency: cash.currency, multiplier: '1' };
}

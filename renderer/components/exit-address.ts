/** What an exit needs to know of a position. */
interface Held {
  readonly instrumentId: string;
  /** Signed: negative is short. */
  readonly quantity: string;
  readonly planId: string | null;
}

/** The ticket form, filled in for closing the whole position. */
export function exitAddress(accountId: string, position: Held): string {
  const isShort = position.quantity.startsWith('-');
  const query = new URLSearchParams({ account: accountId, instrument: position.instrumentId, side: isShort ? 'buy' : 'sell', quantity: position.quantity.replace(/^-/, '') });
  if (position.planId) query.set('plan', position.planId);
  return `/tickets/new?${query.toString()}`;
}

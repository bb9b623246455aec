import type { AssetClass } from '../account/instrument.ts';
import type { Scope } from './stop-rule.ts';

/** What of an order a scope looks at; null: not known, or none. */
export interface Scoped {
  readonly assetClass: AssetClass | null;
  readonly strategy: string | null;
}

/**
 * Whether an order is held by what is narrowed to a class or a setup.
 *
 * What cannot be told is held: an order without a plan names no setup, and leaving the plan out must not be the way round
 * a rule about one. The same goes for an instrument that is not known.
 *
 * @example holdsOrder({ assetClass: null, strategy: 'Breakout' }, { assetClass: 'stock', strategy: ' breakout' }) // => true
 * @example holdsOrder({ assetClass: null, strategy: 'Breakout' }, { assetClass: 'stock', strategy: null }) // => true
 * @example holdsOrder({ assetClass: 'crypto', strategy: null }, { assetClass: 'stock', strategy: null }) // => false
 */
export function holdsOrder(scope: Scope, order: Scoped): boolean {
  const ofClass = scope.assetClass === null || order.assetClass === null || order.assetClass === scope.assetClass;
  const setup = order.strategy === null ? '' : setupName(order.strategy);
  return ofClass && (scope.strategy === null || setup === '' || setup === setupName(scope.strategy));
}

/** Whether something that has happened counts for a scope: only what is known to belong to it, so that nobody is accused of another setup's losses. */
export function countsFor(scope: Scope, happened: Scoped): boolean {
  const ofClass = scope.assetClass === null || happened.assetClass === scope.assetClass;
  return ofClass && (scope.strategy === null || (happened.strategy !== null && setupName(happened.strategy) === setupName(scope.strategy)));
}

export const isNarrow = (scope: Scope): boolean => scope.assetClass !== null || scope.strategy !== null;

/** A setup as it is compared: typed with other spaces, widths or capitals it is still the same setup. */
export function setupName(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

import type { Mapping } from '../../../shared/contract/fills.ts';

/** Every column a mapping names stands in the file. */
export function fitsHeaders({ columns }: Pick<Mapping, 'columns'>, headers: readonly string[]): boolean {
  const named = Object.values(columns);
  return named.length > 0 && named.every((name) => headers.includes(name));
}

/** The same, whatever the order its columns were named in. */
export function sameMapping(a: Mapping, b: Mapping): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ columns, ...rest }: Mapping): string {
  return JSON.stringify([Object.entries(columns).toSorted(([x], [y]) => (x < y ? -1 : 1)), rest.delimiter, rest.dateOrder, rest.decimalMark, rest.zone, rest.currency, rest.buyWords, rest.sellWords]);
}

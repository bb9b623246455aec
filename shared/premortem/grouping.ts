import { z } from 'zod';

/** One act of the trader over wordings: these are one cause; this one stands by itself; these two are not the same. */
export const zGroupingKind = z.enum(['merge', 'split', 'apart']);
export interface GroupingChange {
  readonly kind: z.infer<typeof zGroupingKind>;
  /** Of a merge the causes that join, of a split the wordings that leave, of 'apart' the two. */
  readonly keys: readonly string[];
  /** Of a merge the cause they join. */
  readonly into: string | null;
}

/**
 * Which cause each wording belongs to, from the trader's acts in their order. A wording no act speaks of is a cause of its own.
 *
 * A cause goes by the key of the wording it was merged into. Where that one leaves, those that stay go by the first of theirs.
 * Undoing an act is leaving it out: what was done after it still holds, as far as it still means something.
 *
 * @example Array.from(causesByWording([{ kind: 'merge', keys: ['b', 'c'], into: 'a' }, { kind: 'split', keys: ['b'], into: null }])) // => [['a', 'a'], ['b', 'b'], ['c', 'a']]
 */
export function causesByWording(changes: readonly GroupingChange[]): Map<string, string> {
  const heads = new Map<string, string>();
  const headOf = (key: string): string => heads.get(key) ?? key;
  const membersOf = (head: string): string[] => [...heads].flatMap(([key, own]) => (own === head ? [key] : []));
  const know = (key: string): void => {
    if (!heads.has(key)) heads.set(key, key);
  };
  for (const { kind, keys, into } of changes) {
    if (kind === 'merge' && into !== null) {
      know(into);
      const target = headOf(into);
      for (const key of keys) {
        know(key);
        for (const member of membersOf(headOf(key))) heads.set(member, target);
      }
    }
    if (kind === 'split') for (const key of keys) leave(key);
  }
  return heads;

  function leave(key: string): void {
    const head = headOf(key);
    const staying = membersOf(head).filter((member) => member !== key);
    heads.set(key, key);
    if (head !== key) return;
    const first = staying.toSorted()[0];
    for (const member of staying) heads.set(member, first!);
  }
}

/**
 * Pairs of causes the trader has called different, each as 'smaller larger'.
 *
 * @example Array.from(keptApart([{ kind: 'apart', keys: ['b', 'a'], into: null }], new Map())) // => ['a b']
 */
export function keptApart(changes: readonly GroupingChange[], causes: ReadonlyMap<string, string>): Set<string> {
  const headOf = (key: string): string => causes.get(key) ?? key;
  return new Set(changes.flatMap(({ kind, keys }) => (kind === 'apart' && keys.length === 2 ? [pairOf(headOf(keys[0]!), headOf(keys[1]!))] : [])));
}

/**
 * A pair by one name, whichever way round.
 *
 * @example pairOf('b', 'a') // => 'a b'
 */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

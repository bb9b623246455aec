/** Where a closed trade stands among those of its day: what closed later comes behind, and of one moment the id decides. */
export interface Place {
  readonly lastPlace: string;
  readonly lastId: string;
}

const isBefore = (a: Place, b: Place): boolean => a.lastPlace < b.lastPlace || (a.lastPlace === b.lastPlace && a.lastId < b.lastId);

/** The earlier of two; null is before everything. */
export const earlier = (a: Place | null, b: Place | null): Place | null => (a === null || b === null ? null : isBefore(b, a) ? b : a);

/** Whether a trade is none of those up to a place; null: of none. */
export const isBehind = (base: Place | null, { place, id }: { readonly place: string; readonly id: string }): boolean => base === null || base.lastPlace < place || (base.lastPlace === place && base.lastId < id);

/** What is kept can be built on where everything that changed came behind it; null: it begins anew. */
export function baseOf<Kept extends Place>(from: Place | null, read: () => Kept | null): Kept | null {
  const kept = from === null ? null : read();
  return kept !== null && isBefore(kept, from!) ? kept : null;
}

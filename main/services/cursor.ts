import { Refusal } from '../../shared/refusal/refusal.ts';

/** Where the next page goes on, as one opaque text: the sort key of the last row shown. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param shape types of the parts, in order
 * @throws {Refusal} CURSOR_INVALID for a text that is no cursor of this list
 */
export function readCursor(cursor: string | null, shape: readonly ('string' | 'number')[]): readonly (string | number)[] | null {
  if (cursor === null) return null;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    place = null;
  }
  const fits = Array.isArray(place) && place.length === shape.length && place.every((part, index) => typeof part === shape[index]);
  if (!fits) throw new Refusal('invalid', 'CURSOR_INVALID');
  return place as (string | number)[];
}

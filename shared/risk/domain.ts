/**
 * Guards at the door of every formula. Each is written as a refusal of what is not clearly inside, so NaN never
 * slips through a comparison that happens to be false.
 */

/** @throws {RangeError} unless a finite number */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, not ${value}`);
}

/** @throws {RangeError} unless finite and at or above the bound */
export function requireAtLeast(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value >= bound)) throw new RangeError(`${name} must be at least ${bound}, not ${value}`);
}

/** @throws {RangeError} unless finite and above the bound */
export function requireAbove(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value > bound)) throw new RangeError(`${name} must be above ${bound}, not ${value}`);
}

/** @throws {RangeError} unless finite and below the bound */
export function requireBelow(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value < bound)) throw new RangeError(`${name} must be below ${bound}, not ${value}`);
}

/** @throws {RangeError} unless finite and at or below the bound */
export function requireAtMost(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value <= bound)) throw new RangeError(`${name} must be at most ${bound}, not ${value}`);
}

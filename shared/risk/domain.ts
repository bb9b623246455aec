/**
 * Guards at the door of every formula. Each is written as a refusal of what is not clearly inside, so NaN never
 * slips through a comparison that happens to be false.
 */

/**
 * @throws {RangeError} unless a finite number
 * @example requireFinite('price return', NaN) // => throws RangeError
 */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, not ${value}`);
}

/**
 * @throws {RangeError} unless finite and at or above the bound
 * @example requireAtLeast('years', -1, 0) // => throws RangeError
 */
export function requireAtLeast(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value >= bound)) throw new RangeError(`${name} must be at least ${bound}, not ${value}`);
}

/**
 * @throws {RangeError} unless finite and above the bound
 * @example requireAbove('equity', 0, 0) // => throws RangeError
 */
export function requireAbove(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value > bound)) throw new RangeError(`${name} must be above ${bound}, not ${value}`);
}

/**
 * @throws {RangeError} unless finite and below the bound
 * @example requireBelow('maintenance margin', 0.5, 0.5) // => throws RangeError
 */
export function requireBelow(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value < bound)) throw new RangeError(`${name} must be below ${bound}, not ${value}`);
}

/**
 * @throws {RangeError} unless finite and at or below the bound
 * @example requireAtMost('loss cap', 0.06, 0.05) // => throws RangeError
 */
export function requireAtMost(name: string, value: number, bound: number): void {
  requireFinite(name, value);
  if (!(value <= bound)) throw new RangeError(`${name} must be at most ${bound}, not ${value}`);
}

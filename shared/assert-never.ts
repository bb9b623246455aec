/**
 * The end of an exhaustive switch: a member added to a union and not handled stops the type-check, and a value that
 * came past the types stops the program instead of passing silently.
 *
 * @throws {TypeError} always
 */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}

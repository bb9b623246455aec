/** What canonical JSON can hold. */
export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical | undefined };

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no spaces, absent where undefined.
 *
 * A hash covers text, so equal values must have equal text whatever order their keys were typed in. Numbers are
 * written as JavaScript writes them (the shortest form that reads back the same), strings as JSON.stringify does;
 * this is RFC 8785 (JSON Canonicalization Scheme) for the values we have.
 *
 * @throws {TypeError} for NaN, infinities, functions, symbols, bigints and undefined inside a list: none has a JSON form,
 * and a silent null would be hashed as if somebody had meant it
 * @example canonicalJson({ b: 1, a: [true, null] }) // => '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`no JSON form: ${value}`);
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`no JSON form: ${typeof value}`);
  }
}

function canonicalList(values: readonly unknown[]): string {
  return `[${values.map((value) => canonicalJson(value)).join(',')}]`;
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('no JSON form: an object with a class of its own');
  const parts = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${parts.join(',')}}`;
}

import { inspect } from 'node:util';

/** An `@example call // => value` line of a docstring. */
export interface Example {
  readonly line: number;
  readonly call: string;
  readonly value: string;
}

const pattern = /@example\s+(.+?)\s+\/\/ =>\s+(.+?)\s*(?:\*\/)?$/;

/** The examples of a source text; a line that says @example and cannot be read as one is returned as broken, never passed over. */
export function examplesIn(text: string): { examples: Example[]; broken: number[] } {
  const examples: Example[] = [];
  const broken: number[] = [];
  text.split('\n').forEach((content, index) => {
    if (!/^\s*(?:\/\*)?\*.*@example/.test(content)) return;
    const found = pattern.exec(content);
    if (found) examples.push({ line: index + 1, call: found[1]!, value: found[2]! });
    else broken.push(index + 1);
  });
  return { examples, broken };
}

/** The names whose own docstring, directly above their export, holds an example. */
export function namesWithExample(text: string): Set<string> {
  const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export\s+(?:async\s+)?(?:function\*?|const|class)\s+(\w+)/g;
  return new Set([...text.matchAll(documented)].filter(([, comment]) => comment!.includes('@example')).map(([, , name]) => name!));
}

/** A number as it was written: `-0.333` promises three digits, not a value. */
class Shown {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** Equal, or equal once rounded to the digits shown where at least three decimals are shown; 0.5 is not a way to write 0.54. */
  agrees(actual: unknown): boolean {
    const value = Number(this.text);
    if (typeof actual !== 'number') return false;
    if (Object.is(actual, value)) return true;
    const decimals = /^-?\d+\.(\d{3,})$/.exec(this.text)?.[1]?.length;
    return decimals !== undefined && decimals <= 100 && Number(actual.toFixed(decimals)) === value;
  }
}

/** Reads a literal, keeping every number as it was written. Strings and whole numbers of any size are left alone. */
function readLiteral(text: string): unknown {
  const token = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[A-Za-z_$][\w$]*|-?\d+n)|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/g;
  const marked = text.replace(token, (whole, other: string | undefined) => (other === undefined ? `shown('${whole}')` : whole));
  // The sources are our own and the text was written beside the code it describes.
  return new Function('shown', `"use strict"; return (${marked});`)((number: string) => new Shown(number)) as unknown;
}

function agrees(actual: unknown, expected: unknown): boolean {
  if (expected instanceof Shown) return expected.agrees(actual);
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length && expected.every((each, index) => agrees(actual[index], each));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
    const given = Object.keys(actual).filter((key) => (actual as Record<string, unknown>)[key] !== undefined);
    const wanted = Object.entries(expected).filter(([, value]) => value !== undefined);
    return given.length === wanted.length && wanted.every(([key, value]) => agrees((actual as Record<string, unknown>)[key], value));
  }
  return Object.is(actual, expected);
}

/** Evaluates an example with the given names in scope. Returns undefined when it holds, else what it gave instead. */
export function complaintOf(example: Example, scope: Readonly<Record<string, unknown>>): string | undefined {
  const names = Object.keys(scope).filter((name) => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(example.call));
  const call = new Function(...names, `"use strict"; return (${example.call});`);
  const thrown = /^throws (\w+)$/.exec(example.value)?.[1];
  let actual: unknown;
  try {
    actual = call(...names.map((name) => scope[name]));
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    return name === thrown ? undefined : `${example.call} threw ${String(error)}`;
  }
  if (thrown !== undefined) return `${example.call} did not throw ${thrown}`;
  return agrees(actual, readLiteral(example.value)) ? undefined : `${example.call} gave ${inspect(actual)}, not ${example.value}`;
}

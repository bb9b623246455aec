import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const EXAMPLE = /@example (?<code>.+) \/\/ => (?<value>.+)$/;

/**
 * Executes every `@example call // => value` line in the source files of a folder. The names in the example are looked
 * up in `scope`; an example that names something else fails, and so does a folder without examples.
 */
export function checkExamples(folder: URL, scope: Record<string, unknown>): void {
  const examples = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8')
        .split('\n')
        .filter((line) => line.includes('@example'))
        .map((line) => ({ file, line: line.trim(), match: EXAMPLE.exec(line) })),
    );
  it('there are examples', () => {
    expect(examples.length).toBeGreaterThan(0);
  });
  it.each(examples)('$file: $line', ({ match }) => {
    expect(match, 'an example reads: @example call(…) // => value').not.toBeNull();
    const evaluate = (code: string): unknown => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));
    expect(evaluate(match!.groups!['code']!)).toEqual(evaluate(match!.groups!['value']!));
  });
}

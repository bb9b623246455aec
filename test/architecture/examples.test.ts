import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, repository } from '../support/repository.ts';
import { complaintOf, examplesIn, namesWithExample } from './examples.ts';

type Module = Record<string, unknown>;
const load = import.meta.glob<Module>('../../shared/**/*.ts');
const files = filesUnder(join(repository, 'shared'), /\.ts$/).map((file) => `shared/${file}`);
const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const exportsOf = (file: string) => load[`../../${file}`]!();

/** An example may use what its module exports and what it imports from its neighbours, as its reader would. */
async function scopeOf(file: string): Promise<Module> {
  const neighbours = [...read(file).matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path]) => join(dirname(file), path!).replaceAll('\\', '/'));
  const modules = await Promise.all([...neighbours, file].map(exportsOf));
  return Object.assign({}, ...modules) as Module;
}

const withExamples = files.filter((file) => read(file).includes('@example'));

describe('every example in shared holds', () => {
  test.each(withExamples)('%s', async (file) => {
    const { examples, broken } = examplesIn(read(file));
    const scope = await scopeOf(file);
    const complaints = examples.flatMap((example) => {
      const complaint = complaintOf(example, scope);
      return complaint === undefined ? [] : [`${file}:${example.line}: ${complaint}`];
    });
    expect([...complaints, ...broken.map((line) => `${file}:${line}: not of the form "@example call // => value"`)]).toEqual([]);
    expect(examples.length).toBeGreaterThan(0);
  });
});

describe('every formula shows an example', () => {
  test.each(files.filter((file) => /^shared\/(risk|stats)\//.test(file)))('%s', async (file) => {
    const functions = Object.entries(await exportsOf(file)).filter(([, value]) => typeof value === 'function').map(([name]) => name);
    const shown = namesWithExample(read(file));
    // A name passed on from another file has its docstring there.
    const own = functions.filter((name) => new RegExp(`export\\s+(async\\s+)?(function\\*?|const|class)\\s+${name}\\b`).test(read(file)));
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe('the reader of examples', () => {
  const one = (line: string) => examplesIn(` * @example ${line}`).examples[0]!;
  const scope = { third: () => -1 / 3, half: () => 0.54, pair: () => ({ value: 1 / 3, n: 2 }), fail: () => { throw new RangeError('no'); } };

  test.each([
    'third() // => -0.333', 'third() // => -0.3333333333333333', 'half() // => 0.54', "pair() // => { value: 0.3333, n: 2 }",
    'fail() // => throws RangeError', "'a-1' // => 'a-1'", '[1, -2] // => [1, -2]', '!true // => false', 'half().toFixed(1) // => \'0.5\'',
  ])('accepts %s', (line) => expect(complaintOf(one(line), scope)).toBeUndefined());

  test.each([
    'third() // => -0.334', 'third() // => 0.333', 'half() // => 0.5', 'half() // => 1', 'pair() // => { value: 0.3333 }', 'pair() // => { value: 0.3333, n: 3 }',
    'fail() // => throws TypeError', 'third() // => throws RangeError', "half() // => '0.54'", '[1, 2] // => [1]', 'absent() // => 1', 'null // => 0', '-0 // => 0',
  ])('refuses %s', (line) => expect(complaintOf(one(line), scope)).toBeDefined());

  test('names a line it cannot read', () => {
    expect(examplesIn('/**\n * @example third()\n */')).toEqual({ examples: [], broken: [2] });
  });

  test('sees whether an export has an example of its own', () => {
    const text = '/** @example a() // => 1 */\nconst hidden = 1;\n/** b */\nexport function a() {}\n/**\n * @example b() // => 1\n */\nexport function b() {}';
    expect([...namesWithExample(text)]).toEqual(['b']);
  });
});

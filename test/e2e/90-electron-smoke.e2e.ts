import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { electronBinary } from '../support/electron-binary.ts';
import { repository } from '../support/repository.ts';

const binary = electronBinary();
const directory = mkdtempSync(join(tmpdir(), 'ballast-electron-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

if ('why' in binary) {
  process.stdout.write(`skipped: the Electron smoke test, because ${binary.why}\n`);
}

it.skipIf('why' in binary)(`the desktop window shows the first screen${'why' in binary ? ` (skipped: ${binary.why})` : ''}`, async () => {
  if ('why' in binary) return;
  const app = await _electron.launch({ executablePath: binary.path, args: [repository, '--journal', join(directory, 'smoke.ballast'), `--user-data-dir=${join(directory, 'profile')}`] });
  try {
    const window = await app.firstWindow();
    await window.waitForSelector('h1');
    expect(new URL(window.url()).protocol).toBe('ballast:');
    expect(await window.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
  } finally {
    await app.close();
  }
});

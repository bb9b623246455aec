import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Anchors of whoever runs the tests are left alone: each file of tests has a state folder of its own, and so has what it starts. */
const folder = mkdtempSync(join(tmpdir(), 'ballast-state-'));
process.env['XDG_STATE_HOME'] = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

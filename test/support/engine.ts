import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Anchors of a test lie beside its journal: journals in one folder are one user's, and no test touches a real user's. */
export const anchorsBeside = (path: string): string => join(dirname(path), 'state', 'ballast', 'anchors');

export interface TestEngine extends Engine {
  clock: FakeClock;
}

/** An engine over a new journal in a temporary folder, with a clock turned by hand. Faults inside fail the test. */
export function testEngine({ path = join(temporaryFolder(), 'journal.ballast'), clock = fakeClock(), sample = false, anchorFolder = anchorsBeside(path) as string | null } = {}): TestEngine {
  const engine = openEngine({
    path,
    host: 'local',
    createIfMissing: true,
    sample,
    clock,
    anchorFolder,
    fault: (error) => {
      throw error;
    },
  });
  onTestFinished(() => engine.close());
  return { ...engine, clock };
}

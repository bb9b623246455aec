import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { journalClock } from '../../../../main/clock/journal-clock.ts';
import { openJournal } from '../../../../main/db/open.ts';
import { createContext, type ServiceContext } from '../../../../main/services/context.ts';
import { beginJournal } from '../../../../main/services/journal-file.ts';
import { fakeClock } from '../../../support/fake-clock.ts';

/** One journal for all tests of a file that only read it: filling it takes longer than reading it. */
export function openForAll(): ServiceContext {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-test-'));
  const path = join(folder, 'journal.ballast');
  const db = openJournal({ path, createIfMissing: true });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ctx = createContext({ db, clock: journalClock(fakeClock('2026-11-20T01:30:00.000Z'), null), host: 'local', version: '0.0.0', path });
  beginJournal(ctx, false);
  return ctx;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../main/db/open.ts';
import { writeMeta } from '../../../main/db/meta.ts';
import { storageFault } from '../../../main/db/storage-fault.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { ownMounts } from '../../support/own-mounts.ts';
import { repository } from '../../support/repository.ts';

/** Lines a child prints, run with a folder that is a disk of four megabytes of its own; null where this machine mounts nothing for us. */
function onSmallDisk(): unknown {
  const mounts = ownMounts();
  if (mounts === null) return null;
  const folder = temporaryFolder();
  const child = spawnSync(mounts[0]!, [...mounts.slice(1), 'sh', '-c', 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$1" "$2" "$0"', folder, process.execPath, join(repository, 'test/main/db/full-disk-child.ts')], {
    encoding: 'utf8',
    env: { ...process.env, XDG_STATE_HOME: temporaryFolder() },
  });
  expect(child.stderr, 'what the child complained of').toBe('');
  return JSON.parse(child.stdout);
}

test('a disk that fills up refuses the save whole, loses nothing, and goes on once there is room; an opening on it is refused', () => {
  const told = onSmallDisk();
  if (told === null) {
    console.log('full disk: neither root nor a user namespace may mount a small disk here; simulated with max_page_count alone');
    return;
  }
  expect(told).toEqual({
    save: 'SQLITE_FULL',
    savedBeforeFull: expect.any(Number),
    kept: true,
    afterSpace: true,
    verify: null,
    // Closed in good order all the same: what the log took is given back first.
    beside: ['j.ballast'],
    open: 'JOURNAL_DISK_FULL',
    reopened: true,
    verifyAgain: null,
    begun: ['JOURNAL_DISK_FULL', 'begun'],
  });
});

test('a journal that may not grow refuses the save whole and keeps what it had', () => {
  const path = join(temporaryFolder(), 'j');
  const db = openJournal({ path, createIfMissing: true });
  onTestFinished(() => void db.close());
  const save = db.transaction((text: string) => {
    writeMeta(db, 'created-at', text);
    db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)').run(`k${text.length}`, JSON.stringify(text));
  });
  save('first');
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
  let fault: unknown = null;
  try {
    save('x'.repeat(100_000));
  } catch (error) {
    fault = error;
  }
  expect(storageFault(fault)).toBe('SQLITE_FULL');
  expect(db.inTransaction).toBe(false);
  expect(db.prepare("SELECT value FROM meta WHERE key = 'created-at'").get()).toEqual({ value: 'first' });
  db.pragma('max_page_count = 4294967294');
  expect(() => save('y'.repeat(100_000))).not.toThrow();
});

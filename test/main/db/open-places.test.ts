import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../main/db/open.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { folderHash } from '../../support/folder-hash.ts';
import { repository } from '../../support/repository.ts';

const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;

/** Opens as somebody the rights of files count for: root may write everywhere, so its tests are done as nobody. */
function openAsAnybody(path: string, create = false): string {
  const child = spawnSync(process.execPath, [join(repository, 'test/main/db/open-child.ts'), path, create ? 'create' : ''], { encoding: 'utf8', ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}) });
  return child.stdout + child.stderr;
}

/** A closed journal in a folder that belongs to whoever opens it. */
function aJournal(): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'j');
  openJournal({ path, createIfMissing: true }).close();
  if (asRoot) for (const owned of [folder, path]) chownSync(owned, NOBODY, NOBODY);
  return { folder, path };
}

/** How it is refused, and whether anything in the folder changed with it. */
function refusal(folder: string, path: string): { code: string; changed: boolean } {
  const before = JSON.stringify(folderHash(folder));
  const code = openAsAnybody(path);
  return { code, changed: JSON.stringify(folderHash(folder)) !== before };
}

test('a journal in a place of one’s own opens: the others below are refused for their own reason', () => {
  const { path } = aJournal();
  expect(openAsAnybody(path)).toBe('opened');
});

test('a read-only file, a read-only folder, a file one may not read, a folder one may not enter', () => {
  const file = aJournal();
  chmodSync(file.path, 0o400);
  expect(refusal(file.folder, file.path)).toEqual({ code: 'JOURNAL_READ_ONLY', changed: false });

  const place = aJournal();
  chmodSync(place.folder, 0o500);
  expect(refusal(place.folder, place.path)).toEqual({ code: 'JOURNAL_READ_ONLY', changed: false });
  chmodSync(place.folder, 0o700);

  const hidden = aJournal();
  chmodSync(hidden.path, 0o000);
  expect(openAsAnybody(hidden.path)).toBe('JOURNAL_UNREADABLE');
  chmodSync(hidden.path, 0o600);
  expect(openAsAnybody(hidden.path)).toBe('opened');

  const shut = aJournal();
  chmodSync(shut.folder, 0o000);
  expect(openAsAnybody(shut.path)).toBe('JOURNAL_UNREADABLE');
  chmodSync(shut.folder, 0o700);
});

test('where no journal can be made, none is made', () => {
  const folder = temporaryFolder();
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o500);
  expect(openAsAnybody(join(folder, 'new'), true)).toBe('JOURNAL_UNREADABLE');
  chmodSync(folder, 0o700);
  expect(folderHash(folder)).toEqual({});
});

test('a link is refused and says where it leads; neither end changes', () => {
  const { folder, path } = aJournal();
  const link = join(folder, 'link');
  symlinkSync(path, link);
  expect(refusal(folder, link)).toEqual({ code: 'JOURNAL_IS_LINK', changed: false });
  expect(() => openJournal({ path: link })).toThrow(expect.objectContaining({ code: 'JOURNAL_IS_LINK', params: { path: link, target: path } }));
  const nowhere = join(folder, 'nowhere');
  symlinkSync(join(folder, 'gone'), nowhere);
  expect(() => openJournal({ path: nowhere, createIfMissing: true })).toThrow(expect.objectContaining({ code: 'JOURNAL_IS_LINK' }));
  expect(existsSync(join(folder, 'gone'))).toBe(false);
});

test('a folder at the path, and what is in it', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'j');
  mkdirSync(path);
  writeFileSync(join(path, 'letter'), 'dear');
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  expect(refusal(folder, path)).toEqual({ code: 'JOURNAL_IS_FOLDER', changed: false });
});

test('a path below a file is no place', () => {
  const { folder, path } = aJournal();
  const before = readFileSync(path);
  expect(openAsAnybody(join(path, 'below'), true)).toMatch(/^JOURNAL_(UNREADABLE|MISSING)$/);
  expect(readFileSync(path)).toEqual(before);
  expect(Object.keys(folderHash(folder))).toEqual(['j']);
});

import { describe, expect, test } from 'vitest';
import { readAccount, readDiscipline } from '../../../main/db/accounts.ts';
import { inTransaction, rollBack } from '../../../main/db/db.ts';
import { emptyUntilChanged, forgetKept, untilChanged, whileNothingChanges } from '../../../main/db/kept.ts';
import { listLiveTickets } from '../../../main/db/tickets.ts';
import { anAccount, serviceJournal } from '../../support/service-journal.ts';

describe('an answer that is kept', () => {
  test('is read once, whoever asks, until a row of its tables changes, by whatever hand', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    let reads = 0;
    const names = (): string[] =>
      untilChanged(ctx.db, ['accounts', 'instruments'], 'names', () => {
        reads += 1;
        return ctx.db.prepare('SELECT name FROM accounts ORDER BY id').pluck().all() as string[];
      });
    expect([names(), names(), reads]).toEqual([['Lin'], ['Lin'], 1]);
    ctx.db.prepare("UPDATE accounts SET name = 'Maya' WHERE id = ?").run(id);
    expect([names(), names(), reads]).toEqual([['Maya'], ['Maya'], 2]);
    ctx.db.prepare("INSERT INTO meta (key, value) VALUES ('another', 'table')").run();
    expect([names(), reads]).toEqual([['Maya'], 2]);
    ctx.db.exec('PRAGMA foreign_keys = OFF; DELETE FROM accounts');
    expect([names(), reads]).toEqual([[], 3]);
  });

  test('that was read in a transaction is forgotten when the transaction is taken back', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const nameNow = (): string => readAccount(ctx.db, id)!.name;
    const rename = (): void => void ctx.db.prepare("UPDATE accounts SET name = 'Dev' WHERE id = ?").run(id);
    expect(nameNow()).toBe('Lin');
    expect(() =>
      inTransaction(ctx.db, () => {
        rename();
        expect(nameNow()).toBe('Dev');
        throw new Error('not after all');
      }),
    ).toThrow('not after all');
    expect(nameNow()).toBe('Lin');
    ctx.db.exec('BEGIN');
    rename();
    expect(nameNow()).toBe('Dev');
    rollBack(ctx.db);
    expect(nameNow()).toBe('Lin');
  });

  test('is shared, and so nobody can change it', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const account = readAccount(ctx.db, id)!;
    expect(readAccount(ctx.db, id)).toBe(account);
    expect(() => Object.assign(account, { name: 'somebody else' })).toThrow(TypeError);
    expect(Object.isFrozen(readDiscipline(ctx.db, id)!.rules)).toBe(true);
  });

  test('of a list is only that it is empty', () => {
    const { ctx } = serviceJournal();
    let reads = 0;
    const keys = (): string[] =>
      emptyUntilChanged(ctx.db, ['meta'], 'keys', () => {
        reads += 1;
        return ctx.db.prepare("SELECT key FROM meta WHERE key LIKE 'k%'").pluck().all() as string[];
      });
    expect([keys(), keys(), reads]).toEqual([[], [], 1]);
    ctx.db.prepare("INSERT INTO meta (key, value) VALUES ('k1', '')").run();
    const found = keys();
    expect([found, reads]).toEqual([['k1'], 2]);
    found.push('mine');
    expect(keys()).toEqual(['k1']);
    expect(listLiveTickets(ctx.db)).toEqual([]);
    forgetKept(ctx.db);
    expect(listLiveTickets(ctx.db)).not.toBe(listLiveTickets(ctx.db));
  });

  test('while nothing changes is read anew after any row of any table has changed, been removed or been taken back', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    let reads = 0;
    const nameNow = (): string => whileNothingChanges(ctx.db, 'name', () => ((reads += 1), ctx.db.prepare<[string], string>('SELECT name FROM accounts WHERE id = ?').pluck().get(id)!));
    expect([nameNow(), nameNow(), reads]).toEqual(['Lin', 'Lin', 1]);
    ctx.db.prepare("INSERT INTO meta (key, value) VALUES ('another', 'table')").run();
    expect([nameNow(), nameNow(), reads]).toEqual(['Lin', 'Lin', 2]);
    ctx.db.exec("DELETE FROM meta WHERE key = 'another'");
    expect([nameNow(), reads]).toEqual(['Lin', 3]);
    const rename = (name: string): void => void ctx.db.prepare('UPDATE accounts SET name = ? WHERE id = ?').run(name, id);
    ctx.db.exec('BEGIN');
    rename('Dev');
    expect(nameNow()).toBe('Dev');
    rollBack(ctx.db);
    // As many changes were counted as when the other name was read.
    expect(nameNow()).toBe('Lin');
    rename('Maya');
    expect(nameNow()).toBe('Maya');
  });
});

import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startLocalHost } from '../../../main/local/host.ts';
import { ballast } from '../../support/cli.ts';
import { temporaryFolder, testEngine } from '../../support/engine.ts';
import { repository } from '../../support/repository.ts';

const statement = (name: string): string => join(repository, 'test/fixtures/statements', name);

function place(): { folder: string; path: string; journal: string[] } {
  const folder = temporaryFolder();
  const path = join(folder, 'j.ballast');
  return { folder, path, journal: ['--journal', path] };
}

async function journalWithLin(): Promise<ReturnType<typeof place>> {
  const there = place();
  expect(await ballast(['init', ...there.journal])).toMatchObject({ code: 0, err: '' });
  expect(await ballast(['account', 'add', '--name', 'Lin', '--currency', 'CNY', '--kind', 'margin', '--equity', '1000000', ...there.journal])).toMatchObject({ code: 0, err: '' });
  return there;
}

const parsed = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

describe('what is not understood ends with 2, says why on stderr and shows nothing on stdout', () => {
  test.each<[string[], string]>([
    [[], 'Usage:'],
    [['dance'], 'COMMAND_UNKNOWN'],
    [['account', 'marry'], 'COMMAND_UNKNOWN'],
    [['stats', '--colour'], 'ARGUMENTS'],
    [['backup'], 'ARGUMENT_MISSING'],
    [['backup', 'a', 'b'], 'ARGUMENT_EXTRA'],
    [['import', 'x.csv'], 'OPTION_MISSING'],
    [['account', 'add', '--name', 'x'], 'OPTION_MISSING'],
    [['account', 'add', '--name', 'x', '--currency', 'XXX', '--kind', 'cash'], 'CHOICE'],
    [['account', 'add', '--name', 'x', '--currency', 'CNY', '--kind', 'casino'], 'CHOICE'],
    [['import', 'x.csv', '--account', 'x', '--answer', 'novalue'], 'ANSWER'],
  ])('%j', async (args, told) => {
    const { journal, path } = place();
    const answer = await ballast(args.length === 0 ? [] : [...args, ...journal]);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain(told);
    expect(existsSync(path)).toBe(false);
  });
});

test('help is asked for, so it is an answer', async () => {
  const answer = await ballast(['help']);
  expect(answer).toMatchObject({ code: 0, err: '' });
  for (const command of ['init', 'account add', 'account list', 'import', 'stats', 'plans', 'tickets', 'verify', 'code', 'backup', 'restore', 'export', 'demo']) expect(answer.out).toContain(command);
});

test('refusals end with 1, with a code and a sentence in the terminal’s language', async () => {
  const { journal, path } = place();
  const english = await ballast(['stats', ...journal]);
  expect(english).toMatchObject({ code: 1, out: '' });
  expect(english.err).toBe(`JOURNAL_MISSING: There is no journal at ${path}. Make one with: init\n`);
  const chinese = await ballast(['stats', ...journal], { LANG: 'zh_CN.UTF-8' });
  expect(chinese.err).toContain('没有日志');
});

test('a journal is made once', async () => {
  const { journal, path } = place();
  expect(await ballast(['init', '--json', ...journal])).toMatchObject({ code: 0, err: '' });
  const before = readFileSync(path);
  expect(await ballast(['init', ...journal])).toMatchObject({ code: 1, out: '' });
  expect(readFileSync(path)).toEqual(before);
});

test('an account with every term of its own', async () => {
  const { journal } = place();
  await ballast(['init', ...journal]);
  const terms = '--equity 1000000 --borrowed 1000000 --profile experienced --convention equity-ratio --warning 30% --call 0.25 --liquidation none --rate 6% --day-count 365 --days calendar --compounding simple --fees none --zone Asia/Shanghai --rollover 00:00';
  const added = await ballast(['account', 'add', '--name', '融资', '--currency', 'cny', '--kind', 'margin', ...terms.split(' '), '--json', ...journal]);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(parsed(added.out)).toMatchObject({
    name: '融资',
    currency: 'CNY',
    equity: '1000000.00',
    borrowed: '1000000.00',
    maintenance: { convention: 'equity-ratio', warning: 0.3, call: 0.25, liquidation: null },
    interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' },
    feePreset: 'none',
  });
  const listed = await ballast(['account', 'list', '--json', ...journal]);
  expect(JSON.parse(listed.out)).toEqual([parsed(added.out)]);
  expect((await ballast(['account', 'add', '--name', '融资', '--currency', 'cny', '--kind', 'margin', ...journal])).err).toContain('ACCOUNT_NAME_TAKEN');
});

describe('import', () => {
  test('tells what it read; the second time everything is known; a dry run keeps nothing', async () => {
    const { journal } = await journalWithLin();
    const from = (...more: string[]) => ballast(['import', statement('jiaogedan-gb18030.xls'), '--account', 'LIN', '--json', ...more, ...journal]);
    const dry = await from('--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(parsed(dry.out)).toMatchObject({ format: 'jiaogedan', newFills: 13, knownFills: 0, refused: [], dryRun: true });
    const first = await from();
    expect(parsed(first.out)).toMatchObject({ format: 'jiaogedan', rows: 21, newFills: 13, knownFills: 0, refused: [], dryRun: false });
    const second = await from();
    expect(second.code).toBe(0);
    expect(parsed(second.out)).toMatchObject({ newFills: 0, knownFills: 13, refused: [] });
  });

  test('one refused row: nothing is imported, the line and the reason are named, and it ends with 1', async () => {
    const { folder, journal } = await journalWithLin();
    const broken = join(folder, 'broken.csv');
    const lines = readFileSync(statement('jiaogedan-utf8.csv'), 'utf8').split('\n');
    lines[2] = lines[2]!.replace(/\d+\.\d+/, 'abc');
    writeFileSync(broken, lines.join('\n'));
    const answer = await ballast(['import', broken, '--account', 'Lin', '--json', ...journal]);
    expect(answer.code).toBe(1);
    expect(parsed(answer.out)).toMatchObject({ newFills: 0, refused: [{ line: 3, code: 'BAD_NUMBER', message: expect.stringContaining('abc') as string }] });
    const told = await ballast(['import', broken, '--account', 'Lin', ...journal], { LANG: 'zh_CN.UTF-8' });
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toContain('第 3 行');
    const statistics = await ballast(['stats', '--json', ...journal]);
    expect(parsed(statistics.out)).toMatchObject({ trades: 0, winRate: null, currency: 'CNY' });
  });

  test('an account, a file or a mapping that is not there', async () => {
    const { folder, journal } = await journalWithLin();
    expect((await ballast(['import', statement('jiaogedan-utf8.csv'), '--account', 'Nobody', ...journal])).err).toContain('ACCOUNT_UNKNOWN');
    expect((await ballast(['import', join(folder, 'none.csv'), '--account', 'Lin', ...journal])).err).toContain('FILE_UNREADABLE');
    writeFileSync(join(folder, 'm.json'), '{');
    expect((await ballast(['import', statement('generic-fills.csv'), '--account', 'Lin', '--mapping', join(folder, 'm.json'), ...journal])).err).toContain('FILE_NOT_JSON');
  });
});

test('statistics come as plain numbers and decimal text, with what they rest on', async () => {
  const { journal } = await journalWithLin();
  await ballast(['import', statement('jiaogedan-utf8.csv'), '--account', 'Lin', ...journal]);
  const answer = await ballast(['stats', '--account', 'Lin', '--json', ...journal]);
  const stats = parsed(answer.out) as { wins: number; losses: number; winRate: number; profitFactor: number; grossPnl: string; fees: string; netPnl: string };
  expect(Object.keys(stats)).toEqual(expect.arrayContaining(['trades', 'wins', 'losses', 'scratches', 'winRate', 'payoffRatio', 'profitFactor', 'expectancy', 'netPnl', 'fees', 'currency', 'intervals', 'undefined']));
  // win rate = wins ÷ (wins + losses); net = gross − fees: the definitions, not our code.
  expect(stats.winRate).toBeCloseTo(stats.wins / (stats.wins + stats.losses), 12);
  expect(Math.round(Number(stats.netPnl) * 100)).toBe(Math.round(Number(stats.grossPnl) * 100) - Math.round(Number(stats.fees) * 100));
  for (const money of [stats.netPnl, stats.fees, stats.grossPnl]) expect(money).toMatch(/^-?\d+\.\d\d$/);
});

test('several currencies have no common sum', async () => {
  const { journal } = await journalWithLin();
  await ballast(['account', 'add', '--name', 'Maya', '--currency', 'USD', '--kind', 'cash', ...journal]);
  await ballast(['import', statement('jiaogedan-utf8.csv'), '--account', 'Lin', ...journal]);
  await ballast(['import', statement('ibkr-activity.csv'), '--account', 'Maya', ...journal]);
  const stats = parsed((await ballast(['stats', '--json', ...journal])).out);
  expect((stats['byCurrency'] as { currency: string }[]).map(({ currency }) => currency)).toEqual(expect.arrayContaining(['CNY', 'USD']));
  expect(stats['netPnl']).toBeUndefined();
});

test('backup, restore beside it, verify, export', async () => {
  const { folder, journal, path } = await journalWithLin();
  const copy = join(folder, 'copy.ballast');
  const made = parsed((await ballast(['backup', copy, '--json', ...journal])).out);
  expect(made).toMatchObject({ file: copy, records: 2 });
  expect(await ballast(['backup', copy, ...journal])).toMatchObject({ code: 1 });
  expect((await ballast(['restore', copy, ...journal])).err).toContain('FILE_EXISTS');
  const restored = join(folder, 'restored.ballast');
  expect(parsed((await ballast(['restore', copy, '--journal', restored, '--json'])).out)).toMatchObject({ path: restored, verdict: 'intact', head: made['head'] });
  expect(parsed((await ballast(['verify', '--journal', restored, '--json'])).out)).toMatchObject({ verdict: 'intact', records: 3 });
  expect(JSON.parse((await ballast(['account', 'list', '--journal', restored, '--json'])).out)).toHaveLength(1);

  const out = join(folder, 'out');
  const exported = parsed((await ballast(['export', out, '--json', ...journal])).out);
  expect((exported['files'] as unknown[]).length).toBe(readdirSync(out).length);
  expect(await ballast(['export', out, ...journal])).toMatchObject({ code: 1 });
  expect(existsSync(`${path}-holder`)).toBe(false);
});

test('a real journal is refused for the sample', async () => {
  const { journal } = await journalWithLin();
  const answer = await ballast(['demo', ...journal]);
  expect(answer).toMatchObject({ code: 1, out: '' });
  expect(answer.err).toContain('JOURNAL_IS_REAL');
});

test('a record somebody has edited is told, with 1', async () => {
  const { journal, path } = await journalWithLin();
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(path);
  db.exec(`DROP TRIGGER record_never_changes; UPDATE record SET payload = '{"equity":"9999999"}' WHERE seq = 2`);
  db.close();
  const answer = await ballast(['verify', '--json', ...journal]);
  expect(answer.code).toBe(1);
  expect(parsed(answer.out)).toMatchObject({ verdict: 'edited', firstBroken: 2, problem: 'RECORD_EDITED' });
});

test('the verdict is told in both languages, and each one ends the command in its own way', { timeout: 90_000 }, async () => {
  const { journal, path } = await journalWithLin();
  const says = async (code: number, english: string, chinese: string): Promise<void> => {
    const answer = await ballast(['verify', ...journal]);
    expect(answer.out + answer.err).toContain(english);
    expect(answer.code).toBe(code);
    const translated = await ballast(['verify', ...journal], { LANG: 'zh_CN.UTF-8' });
    expect(translated.out + translated.err).toContain(chinese);
  };
  await says(0, 'Intact: 2 records', '完整：2 条记录');
  const { default: Database } = await import('better-sqlite3');
  const cutLast = (): void => {
    const db = new Database(path);
    db.exec('DROP TRIGGER record_never_shrinks; DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)');
    db.close();
  };
  cutLast();
  await says(3, 'Cut after number 1. Records gone: 1', '被截断：第 1 条之后');
  const { journal: other, path: otherPath } = await journalWithLin();
  rmSync(join(dirname(otherPath), 'state'), { recursive: true });
  expect(await ballast(['verify', ...other])).toMatchObject({ code: 5, err: expect.stringContaining('bears witness from number 2 on') as string });
});

test('a short code is given, holds, and is told from a mistyped one and from one that no longer holds', { timeout: 90_000 }, async () => {
  const { journal, path } = await journalWithLin();
  const { code, seq } = parsed((await ballast(['code', '--json', ...journal])).out) as { code: string; seq: number };
  expect(seq).toBe(2);
  expect((await ballast(['code', ...journal])).out).toContain(code);
  expect(await ballast(['verify', '--code', code.toLowerCase(), ...journal])).toMatchObject({ code: 0, out: expect.stringContaining('up to number 2') as string });
  expect(await ballast(['verify', '--code', `${code}0`, ...journal])).toMatchObject({ code: 1, err: expect.stringContaining('mistyped') as string });
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(path);
  db.exec('DROP TRIGGER record_never_shrinks; DELETE FROM record WHERE seq = 2');
  db.close();
  expect(await ballast(['verify', '--code', code, '--json', ...journal])).toMatchObject({ code: 1, out: `${JSON.stringify({ result: 'missing', seq: 2 })}\n` });
});

test('where an engine runs, the command goes through it, with the same answers and the same refusals', async () => {
  const { folder, path, journal } = place();
  const engine = testEngine({ path });
  const host = await startLocalHost({ engine, rendererDir: folder });
  onTestFinished(() => host.close());
  const before = engine.ctx.revision();
  expect(await ballast(['account', 'add', '--name', 'Dev', '--currency', 'USDT', '--kind', 'perpetual', ...journal])).toMatchObject({ code: 0, err: '' });
  expect(engine.ctx.revision()).toBeGreaterThan(before);
  expect(await engine.call('accounts/list', {})).toMatchObject([{ name: 'Dev' }]);
  const taken = await ballast(['account', 'add', '--name', 'dev', '--currency', 'USDT', '--kind', 'perpetual', ...journal]);
  expect(taken).toMatchObject({ code: 1, out: '' });
  expect(taken.err).toContain('ACCOUNT_NAME_TAKEN');
  expect(parsed((await ballast(['backup', join(folder, 'b'), '--json', ...journal])).out)).toMatchObject({ records: 2 });
});

test('a journal held by somebody who does not answer is left alone', async () => {
  const { path, journal } = place();
  testEngine({ path });
  const answer = await ballast(['account', 'list', ...journal]);
  expect(answer).toMatchObject({ code: 1, out: '' });
  expect(answer.err).toContain('JOURNAL_HELD');
});

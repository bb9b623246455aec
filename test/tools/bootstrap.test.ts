import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repository } from '../support/repository.ts';

// The bootstrap finds its project from where it lies: a copy of it works on a folder of its own.
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ballast-bootstrap-'));
  cpSync(join(repository, 'tools'), join(project, 'tools'), {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const script = (name: string, body: string) => {
  const file = join(project, name);
  writeFileSync(file, body);
  return file;
};

const bootstrap = (module: string) => JSON.stringify(pathToFileURL(join(project, 'tools/bootstrap', module)).href);

test('an unknown command is a usage error on stderr', async () => {
  const ended = await run(['tools/run.mjs', 'fly']);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('start|test|check|bench|ballast|screenshots|package');
});

const counter = () => script('count.mjs', `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { setTimeout as wait } from 'node:timers/promises';
  import { alone } from ${bootstrap('alone.mjs')};
  await alone(async () => {
    const seen = Number(readFileSync('count', 'utf8'));
    await wait(50);
    writeFileSync('count', String(seen + 1));
  });
`);

test('of runs at the same time only one prepares the folder at once', async () => {
  writeFileSync(join(project, 'count'), '0');
  const file = counter();
  const ended = await Promise.all(Array.from({ length: 6 }, () => run([file])));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(readFileSync(join(project, 'count'), 'utf8')).toBe('6');
  expect(existsSync(join(project, '.cache/bootstrap.lock'))).toBe(false);
});

test('a lock left by a run that was killed is taken over, by one of those waiting', async () => {
  writeFileSync(join(project, 'count'), '0');
  const dead = await run(['-p', 'process.pid']);
  mkdirSync(join(project, '.cache/bootstrap.lock'), { recursive: true });
  writeFileSync(join(project, '.cache/bootstrap.lock/pid'), dead.stdout.trim());
  const file = counter();
  await Promise.all(Array.from({ length: 4 }, () => run([file])));
  expect(readFileSync(join(project, 'count'), 'utf8')).toBe('4');
});

test('a lock whose holder lives is waited for, and says by whom', async () => {
  writeFileSync(join(project, 'count'), '0');
  const lock = join(project, '.cache/bootstrap.lock');
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, 'pid'), String(process.pid));
  const waiting = run([counter()]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(readFileSync(join(project, 'count'), 'utf8')).toBe('0');
  rmSync(lock, { recursive: true });
  const ended = await waiting;
  expect(ended.stderr).toContain(`process ${process.pid}`);
  expect(readFileSync(join(project, 'count'), 'utf8')).toBe('1');
});

test('stale is what changed, by name, size or time', async () => {
  const file = script('print.mjs', `
    import { fingerprint } from ${bootstrap('fingerprint.mjs')};
    console.log(fingerprint(['sources', 'absent']));
  `);
  const now = async () => (await run([file])).stdout;
  mkdirSync(join(project, 'sources/deep'), { recursive: true });
  const source = join(project, 'sources/deep/a.ts');
  writeFileSync(source, 'one');
  const first = await now();
  expect(await now()).toBe(first);
  utimesSync(source, new Date(1_000_000), new Date(1_000_000));
  const touched = await now();
  expect(touched).not.toBe(first);
  writeFileSync(join(project, 'sources/b.ts'), '');
  const added = await now();
  expect(new Set([first, touched, added]).size).toBe(3);
  writeFileSync(join(project, 'absent'), '');
  expect(await now()).not.toBe(added);
});

test('a program run in our place keeps its exit code, its streams and its signals', async () => {
  const file = script('become.mjs', `
    import { become } from ${bootstrap('child.mjs')};
    process.exitCode = await become(process.execPath, ['-e', process.argv[2]]);
  `);
  expect(await run([file, 'console.log("out"); console.error("err"); process.exitCode = 7'])).toEqual({ code: 7, stdout: 'out\n', stderr: 'err\n' });
  expect((await run([file, 'process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 9999)'])).code).toBe(137);
  const ended = await new Promise<{ code: number | null; stdout: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [file, 'process.on("SIGTERM", () => { console.log("closing"); process.exit(3); }); console.log("up"); setInterval(() => {}, 9999)'], { cwd: project });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout === 'up\n') child.kill('SIGTERM');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout }));
  });
  expect(ended).toEqual({ code: 3, stdout: 'up\nclosing\n' });
});

test('a quiet program that fails is quoted, with where the rest is', async () => {
  const file = script('quiet.mjs', `
    import { quietly } from ${bootstrap('child.mjs')};
    try {
      await quietly('Sailing', process.execPath, ['-e', 'console.log("no wind"); process.exit(4)'], { log: 'sail.log' });
    } catch (error) {
      console.log(error.expected, error.message);
    }
  `);
  const { stdout } = await run([file]);
  expect(stdout).toMatch(/^true Sailing failed \(exit 4\)[^]*sail\.log[^]*no wind/);
});

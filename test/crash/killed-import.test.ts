import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { genericCsvOf } from '../bench/statements.ts';
import { testEngine } from '../support/engine.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { bundleChild } from './bundled-child.ts';

const FILLS = 4000;
const TABLES = ['fills', 'imports', 'statements', 'import_rows', 'instruments', 'positions', 'trades', 'trade_fills', 'realised', 'fill_days', 'cash_flows'];

/** Where it is killed: at the first word of a phase, or so many milliseconds after it. */
const MOMENTS = [['keeping', 0], ['keeping', 60], ['ledger', 0], ['ledger', 60], ['statistics', 0], ['statistics', 5], ['made', 0]] as const;

test('an import killed (kill -9) at any moment is there whole or not at all, and can be made again', async () => {
  const folder = memoryFolder();
  const program = await bundleChild('importing-child');
  onTestFinished(program.remove);
  const file = join(folder, 'a.csv');
  writeFileSync(file, genericCsvOf(FILLS));
  const outcomes: Record<string, number> = {};
  for (const [index, [phase, delayMs]] of MOMENTS.entries()) {
    const journal = join(folder, `${index}`, 'j');
    mkdirSync(join(folder, `${index}`, 'state'), { recursive: true });
    const state = join(folder, `${index}`, 'state');
    const child = spawn(process.execPath, [program.file, journal, file], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...program.env, XDG_STATE_HOME: state, HOME: state } });
    const ended = once(child, 'exit');
    let told = '';
    let armed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (armed || !told.includes(phase)) return;
      armed = true;
      if (delayMs === 0) child.kill('SIGKILL');
      else setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    await ended;
    expect(armed, `${phase} was reached: ${told}`).toBe(true);
    const engine = testEngine({ path: journal, anchorFolder: join(state, 'ballast', 'anchors') });
    const counts = Object.fromEntries(TABLES.map((table) => [table, (engine.ctx.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n]));
    const whole = counts['imports'] === 1;
    const nothing = Object.values(counts).every((n) => n === 0);
    expect({ whole, nothing }, JSON.stringify(counts)).toEqual({ whole: phase === 'made' || whole, nothing: !whole });
    expect(counts['fills']).toBe(whole ? FILLS : 0);
    expect(engine.ctx.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(await engine.call('record/verify', {})).toMatchObject({ verdict: 'intact' });
    outcomes[whole ? 'whole' : 'nothing'] = (outcomes[whole ? 'whole' : 'nothing'] ?? 0) + 1;
    engine.close();
  }
  expect(outcomes['nothing']).toBeGreaterThan(2);
  console.log(`${MOMENTS.length} imports killed: ${JSON.stringify(outcomes)}`);
}, 180_000);

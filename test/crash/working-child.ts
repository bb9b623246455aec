// Works on the journal at argv[2] until it is killed, from the wall time argv[3] on, or for argv[5] steps. Waits for a line on standard input before it opens
// anything. Writes one JSON line for every answer, after the answer: what it promises. argv[4] seeds its choices.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { openEngine } from '../../main/engine/engine.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { worker } from './work.ts';

const [path = '', from = '', seed = '', steps = 'Infinity'] = process.argv.slice(2);
const tell = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

// Everything is loaded by now: a life is spent at work, not at starting.
await once(process.stdin, 'data');
process.stdin.destroy();

let state = Number(seed) >>> 0;
/** Numbers that only look random (mulberry32), so that a life can be lived again. */
const chance = (): number => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const clock = fakeClock(from);
clock.bootId = `boot-${seed}`;
const engine = openEngine({ path, host: 'cli', createIfMissing: true, clock });
const work = await worker(engine, clock, dirname(path));
tell({ ready: true });
for (let step = 0; step < Number(steps); step += 1) {
  try {
    const promised = await work.step(chance());
    if (promised !== null) tell(promised);
  } catch (error) {
    tell({ refused: (error as { code?: string }).code ?? String(error) });
  }
}
engine.close();

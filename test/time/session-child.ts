import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { openEngine } from '../../main/engine/engine.ts';
import { systemClock } from '../../main/clock/system-clock.ts';

/**
 * The engine on the machine's own clocks, in a process whose clocks somebody meddles with. It looks when it is told to and not
 * by a timer: under a stopped clock no timer ever rings. One line in, one line out.
 */
const path = process.argv[2]!;
const clock = systemClock();
const engine = openEngine({
  path,
  host: 'local',
  clock,
  anchorFolder: join(dirname(path), 'anchors'),
  fault: (error) => {
    throw error;
  },
});
const ends = engine.ctx.db.prepare<[number], { seq: number; kind: string; payload: string }>('SELECT seq, kind, payload FROM record WHERE seq > ? ORDER BY seq');
let seen = Number(process.argv[3]);
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

createInterface({ input: process.stdin })
  .on('line', () => {
    void engine.call('app/pulse', {}).then(() => {
      const records = ends.all(seen);
      seen = records.at(-1)?.seq ?? seen;
      say({ records, wallMs: clock.now() });
    });
  })
  .on('close', () => {
    engine.close();
  });
say({ ready: true, wallMs: clock.now() });

// Keeps argv[3] saves in the journal at argv[2], each on the disk before the next, then kills itself.
import { journalClock } from '../../../main/clock/journal-clock.ts';
import { openJournal } from '../../../main/db/open.ts';
import { readTimeWitness } from '../../../main/db/time-witness.ts';
import { createContext } from '../../../main/services/context.ts';
import { beginJournal } from '../../../main/services/journal-file.ts';
import { systemClock } from '../../../main/clock/system-clock.ts';

const path = process.argv[2]!;
const db = openJournal({ path, createIfMissing: true });
const ctx = createContext({ db, clock: journalClock(systemClock(), readTimeWitness(db)), host: 'cli', version: '0', path });
beginJournal(ctx, false);
for (let number = 0; number < Number(process.argv[3]); number += 1) ctx.write(() => ctx.record('backup-made', { number }));
process.kill(process.pid, 'SIGKILL');

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Resident memory in MB of processes that hold nothing but the engine, as the operating system counts it: program, heaps of every thread, SQLite. */
export interface EngineMemory {
  /** A process that opened the journal, answered its statistics and took one more fill. */
  readonly open: number;
  /** The most a process took that imported the whole statement, its reading thread included. */
  readonly importPeak: number;
  /** The most of it until the statement had been looked at. */
  readonly readPeak: number;
  /** The same process once the thread has ended and what it held has been collected. */
  readonly imported: number;
}

/** @param journal of the same fills, not open elsewhere; one more fill is added to it */
export async function engineMemory(journal: string, statement: string): Promise<EngineMemory> {
  const imported = await inProcess<Omit<EngineMemory, 'open'>>('import', `${journal}.again`, statement);
  const { open } = await inProcess<{ open: number }>('open', journal);
  return { open, ...imported };
}

async function inProcess<Told>(...words: readonly string[]): Promise<Told> {
  const program = fileURLToPath(new URL('./engine-memory-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (piece: Buffer) => {
    told += piece.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`a process that should only ${words[0]} a journal ended with ${code}`);
  return JSON.parse(told) as Told;
}

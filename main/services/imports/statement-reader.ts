import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { MAX_STATEMENT_BYTES } from '../../../shared/contract/import-reading.ts';
import { holdStatement } from './held-statement.ts';
import type { AskKind, Asks, SharedProgress } from './statement-asks.ts';
import type { Answered, Asked } from './statement-worker.ts';

/** Whoever holds one statement and answers about it. */
export interface StatementReader {
  readonly ask: <K extends AskKind>(kind: K, input: Asks[K]['input']) => Promise<Asks[K]['output']>;
  readonly progress: SharedProgress;
  /** Whatever is still asked is refused. */
  readonly close: () => void;
}

/** A small file is read in the time a thread takes to begin. */
const READ_HERE_BYTES = 64 * 1024;

/** @param bytes given away: they may move to another thread */
export async function readerOf(bytes: Uint8Array): Promise<StatementReader> {
  const progress: SharedProgress = new Int32Array(new SharedArrayBuffer(12));
  // What is packed says nothing of how long reading it takes.
  const small = bytes.length <= READ_HERE_BYTES && !(bytes[0] === 0x50 && bytes[1] === 0x4b);
  const reader = small ? readerHere(progress) : readerInThread(progress);
  await reader.ask('take', { bytes });
  return reader;
}

function readerHere(progress: SharedProgress): StatementReader {
  const answer = holdStatement(progress);
  let closed = false;
  return {
    progress,
    ask: async (kind, input) => {
      if (closed) throw cancelled();
      return answer(kind, input);
    },
    close: () => {
      closed = true;
    },
  };
}

/** The thread's own program stands beside this one: as it is, or bundled (rolldown.config.mjs). */
const program = new URL(import.meta.url.endsWith('.ts') ? './statement-worker.ts' : './statement-worker.cjs', import.meta.url);

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: unknown) => void;
}

function readerInThread(progress: SharedProgress): StatementReader {
  // Rows that are read and written down again die young; a small nursery lets them, where a large one only grows.
  const worker = new Worker(program, { workerData: { progress }, stdin: false, env: {}, resourceLimits: { maxYoungGenerationSizeMb: 24 } });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: unknown = null;
  const end = (error: unknown): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('message', (answered: Answered) => {
    const asker = waiting.get(answered.number);
    waiting.delete(answered.number);
    // A thread that nobody waits for keeps no process alive.
    if (waiting.size === 0) worker.unref();
    if ('failed' in answered) asker?.reject(new Error(answered.failed));
    else asker?.resolve(answered.output as never);
  });
  worker.on('error', (error: Error & { code?: string }) => {
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('invalid', 'STATEMENT_TOO_LARGE', { limit: MAX_STATEMENT_BYTES }) : error);
  });
  worker.on('exit', () => end(cancelled()));
  worker.unref();
  return {
    progress,
    ask: (kind, input) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker.ref();
        const transfer = kind === 'take' ? [(input as Asks['take']['input']).bytes.buffer as ArrayBuffer] : [];
        worker.postMessage({ number: asked, kind, input } satisfies Asked, transfer);
      }),
    close: () => {
      end(cancelled());
      void worker.terminate();
    },
  };
}

export function cancelled(): Refusal {
  return new Refusal('conflict', 'IMPORT_CANCELLED');
}

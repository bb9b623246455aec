import { parentPort, workerData } from 'node:worker_threads';
import { holdStatement } from './held-statement.ts';
import type { AskKind, Asks, SharedProgress } from './statement-asks.ts';

/** A thread that holds one statement: reading a large file never keeps the engine from answering. */

export interface Asked {
  readonly number: number;
  readonly kind: AskKind;
  readonly input: Asks[AskKind]['input'];
}

export type Answered = { readonly number: number; readonly output: unknown } | { readonly number: number; readonly failed: string };

const answer = holdStatement((workerData as { progress: SharedProgress }).progress);

parentPort?.on('message', ({ number, kind, input }: Asked) => {
  let answered: Answered;
  try {
    answered = { number, output: answer(kind, input) };
  } catch (error) {
    answered = { number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort!.postMessage(answered);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BundledChild } from './bundled-child.ts';
import type { Promised } from './work.ts';

/** One life of a working program: loaded and waiting, then at work until it is killed. */
export interface Life {
  /** @returns everything it promised, also what was still in the pipe when it died */
  readonly liveAndDie: (afterAnswers: number, delayMs: number) => Promise<Lived>;
  readonly end: () => void;
}

export interface Lived {
  readonly promises: Promised[];
  readonly refused: string[];
  readonly opened: boolean;
  readonly complaint: string;
}

export function bear(program: BundledChild, journal: string, wall: string, seed: number, stateFolder: string): Life {
  const child = spawn(process.execPath, [program.file, journal, wall, String(seed)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...program.env, XDG_STATE_HOME: stateFolder, HOME: stateFolder },
  });
  child.stdin.on('error', () => undefined);
  let complaint = '';
  const closed = once(child, 'close');
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  return {
    end: () => void child.kill('SIGKILL'),
    liveAndDie: (afterAnswers, delayMs) =>
      new Promise((resolve) => {
        const lived = { promises: [] as Promised[], refused: [] as string[], opened: false };
        let unread = '';
        let answers = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          const lines = (unread + chunk.toString()).split('\n');
          unread = lines.pop()!;
          for (const line of lines) {
            const told = JSON.parse(line) as Promised | { ready: true } | { refused: string };
            if ('ready' in told) lived.opened = true;
            else if ('refused' in told) lived.refused.push(told.refused);
            else lived.promises.push(told);
            answers += 1;
            // A moment later it is in the middle of something else.
            if (answers === afterAnswers) setTimeout(() => child.kill('SIGKILL'), delayMs);
          }
        });
        closed.then(() => resolve({ ...lived, complaint }), () => resolve({ ...lived, complaint }));
        child.stdin.end('\n');
      }),
  };
}

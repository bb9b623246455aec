import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { askHolder } from './second-start.ts';

/** Says to a host that it ends when its input does: whoever started it is gone then, however it went. */
export const ENDS_WITH_INPUT = 'BALLAST_ENDS_WITH_INPUT';

/** The sample is a year of trading, lived at the first opening; a slow machine takes its time. */
const PATIENCE_MS = 5 * 60_000;

/** The sample journal of a folder: always a file of its own, whatever the journal beside it is called. */
export const samplePath = (journal: string): string => join(dirname(journal), 'sample.ballast');

export interface SampleBeside {
  /** An address that leads into the sample, once. */
  readonly open: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * The sample journal in a host process of its own, beside the journal that is open: its own file, port and keys, so nothing
 * done in it can touch the other, and making it holds nobody up. It ends with the host that opened it.
 *
 * @param main the program to start, with its `--demo`
 */
export function sampleBeside(main: string, journal: string): SampleBeside {
  const path = samplePath(journal);
  let child: ChildProcess | null = null;
  let starting: Promise<string> | null = null;

  const start = async (): Promise<string> => {
    if (resolve(journal) === resolve(path)) throw new Refusal('refused', 'JOURNAL_IS_REAL', { path });
    const running = await askHolder(path, false);
    if (running !== null) return running.url;
    child = spawn(process.execPath, [main, '--demo', '--journal', path, '--no-window'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, [ENDS_WITH_INPUT]: 'yes' },
    });
    return firstAddress(child);
  };

  return {
    // Two clicks are one start.
    open: () => {
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
    close: () => ended(child),
  };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      reject(new Refusal('refused', 'SAMPLE_NOT_OPENED'));
    };
    const timer = setTimeout(() => {
      child.kill();
      fail();
    }, PATIENCE_MS);
    child.once('error', fail);
    child.once('exit', fail);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = /^Ballast ready: (\S+)$/.exec(line)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

/** One that is still making its sample finishes that and ends then; nobody waits for it. */
function ended(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    setTimeout(resolve, 3000).unref();
    child.stdin?.end();
  });
}

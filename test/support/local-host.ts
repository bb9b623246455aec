import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './repository.ts';

export interface RunningHost {
  /** The address it printed, with whatever token lets a first window in. */
  readonly url: string;
  readonly pid: number;
  /** What it has said on stderr so far. */
  readonly said: () => string;
  /** Asks it to close, as Ctrl-C does; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** kill -9: nothing is closed. */
  readonly kill: () => Promise<void>;
}

/** Starts the built local host on a journal, without a window, and waits for its line. Whoever starts it stops it. */
export async function startHost(journal: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<RunningHost> {
  const main = join(repository, 'build/local/main.mjs');
  if (!existsSync(main)) throw new Error(`${main} is not built; npm test -- e2e builds it first.`);
  const child = spawn(process.execPath, [main, '--journal', journal, '--no-window', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: join(dirname(journal), 'state'), ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /^Ballast ready: (\S+)$/m.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The local host ended with ${String(code)} before it was ready:\n${printed}${said}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid!,
    said: () => said,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

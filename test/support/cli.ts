import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { repository } from './repository.ts';

export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line from its source, as a process of its own; English unless the test says otherwise. */
export function ballast(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliAnswer> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(repository, 'main/cli/main.ts'), ...args],
      { env: { ...process.env, ...stateOf(args), LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8', ...env }, maxBuffer: 32 * 1024 * 1024 },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** As with an engine of a test (anchorsBeside): journals in one folder are one user's. */
function stateOf(args: readonly string[]): NodeJS.ProcessEnv {
  const journal = args[args.indexOf('--journal') + 1];
  return args.includes('--journal') && journal !== undefined ? { XDG_STATE_HOME: join(dirname(journal), 'state') } : {};
}

import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { callersFolder, inProject } from '../bootstrap/project.mjs';

/** npm run -s ballast -- …: the command line. Everything on stdout is its own. */
export async function command(args) {
  const node = await prepare({ build: ['cli'] });
  return become(node, [inProject('build/cli/main.mjs'), ...args], { cwd: callersFolder() });
}

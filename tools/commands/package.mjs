import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { inProject } from '../bootstrap/project.mjs';

/** npm run package [-- --dir …]: fresh bundles, then electron-builder with electron-builder.yml. */
export async function command(args) {
  const node = await prepare({ build: ['renderer', 'electron'] });
  return become(node, [inProject('node_modules/electron-builder/out/cli/cli.js'), '--publish', 'never', ...args]);
}

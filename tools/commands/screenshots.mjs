import { ensureBrowser } from '../bootstrap/browser.mjs';
import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { inProject } from '../bootstrap/project.mjs';

/** npm run screenshots [-- name …]: the pictures under docs/screenshots/, made anew from the sample journal. */
export async function command(names) {
  const node = await prepare({ build: ['renderer', 'local', 'cli'] });
  await ensureBrowser();
  return become(node, [inProject('test/screenshots/take.ts'), ...names]);
}

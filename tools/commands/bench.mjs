import { readdirSync } from 'node:fs';
import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { inProject } from '../bootstrap/project.mjs';
import { refusal } from '../bootstrap/say.mjs';

/** npm run bench [-- name …]: each prints its ratios; run one after the other, so that they do not measure each other. */
export async function command(names) {
  const node = await prepare({ build: ['renderer', 'local', 'cli'] });
  const all = readdirSync(inProject('test/bench')).filter((file) => file.endsWith('.bench.ts')).sort();
  const chosen = names.length === 0 ? all : all.filter((file) => names.some((name) => file.includes(name)));
  if (chosen.length === 0) {
    throw refusal(`No benchmark matches. There are: ${all.map((file) => file.replace('.bench.ts', '')).join(', ') || 'none'}.`);
  }
  let worst = 0;
  for (const file of chosen) worst = Math.max(worst, await become(node, [inProject('test/bench', file)]));
  return worst;
}

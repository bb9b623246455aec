import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { inProject } from '../bootstrap/project.mjs';

/** npm run calibrate [-- TRADERS]: simulated traders through every bias flag; with 1,000, the default, docs/bias-calibration.md is written anew. */
export async function command(args) {
  const node = await prepare();
  return become(node, [inProject('test/calibration/bias.calibration.ts'), ...args]);
}

import { runChecks } from '../bootstrap/checks.mjs';
import { prepare } from '../bootstrap/prepare.mjs';

/** npm run check: types, lint and import rules. */
export async function command() {
  const node = await prepare();
  const { failed } = await runChecks(node);
  return failed === 0 ? 0 : 1;
}

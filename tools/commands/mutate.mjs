import { become } from '../bootstrap/child.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { inProject, root } from '../bootstrap/project.mjs';

/**
 * node tools/run.mjs mutate [-- file …]: changes the decision core in thousands of small ways and tells which changes no test
 * notices. Without names all of gate, lockout and rules, a quarter of an hour; what is known to stay is judged in
 * test/shared/rules/MUTATION.md.
 */
export async function command(files) {
  const node = await prepare();
  // Said twice, the option keeps only its last word.
  const chosen = files.length > 0 ? ['--mutate', files.join(',')] : [];
  return become(node, [inProject('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', inProject('stryker.config.json'), ...chosen], { cwd: root });
}

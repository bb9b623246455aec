import { capture } from './child.mjs';
import { inProject } from './project.mjs';

const layers = ['shared', 'main', 'renderer'];

async function types(node) {
  const compiler = inProject('node_modules/typescript-7/bin/tsc');
  const projects = ['tsconfig.json', ...layers.map((layer) => `tsconfig.${layer}.json`)];
  const results = [];
  for (const project of projects) results.push(await capture(node, [compiler, '--noEmit', '-p', project]));
  return {
    passed: results.every(({ status }) => status === 0),
    // The layers see the same files again: each complaint once.
    output: [...new Set(results.flatMap(({ output }) => output.trimEnd().split('\n')))].filter(Boolean).join('\n'),
  };
}

async function lint(node) {
  const { status, output } = await capture(node, [
    inProject('node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives',
  ]);
  return { passed: status === 0, output: output.trimEnd() };
}

async function importRules(node) {
  const { status, output } = await capture(node, [
    inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', 'dependency-cruiser.config.mjs', ...layers, 'test', 'tools',
  ]);
  return { passed: status === 0, output: output.trimEnd() };
}

/** What is known without running the product: each is one test. */
export const checks = [
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'import rules', run: importRules },
];

/** Runs the named checks and prints a line for each, what it found above the line. Returns the counts. */
export async function runChecks(node, chosen = checks) {
  let passed = 0;
  let failed = 0;
  for (const check of chosen) {
    const started = performance.now();
    const result = await check.run(node);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (!result.passed && result.output) console.log(result.output);
    console.log(`${result.passed ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`);
    if (result.passed) passed += 1;
    else failed += 1;
  }
  return { passed, failed };
}

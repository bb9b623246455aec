import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { become } from './child.mjs';
import { cacheFolder, inProject, root } from './project.mjs';

/** Counts what Vitest's JSON report says. A file that could not be loaded holds no test, yet is a failure. */
export function countReport(report, status) {
  const passed = report.numPassedTests;
  let failed = report.numFailedTests + report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const unfinished = report.numPendingTests + report.numTodoTests;
  // Vitest also fails over what belongs to no test: an unhandled rejection, a suite whose set-up threw, no test found.
  if (status !== 0 && failed === 0) failed = 1;
  return { passed, failed, unfinished };
}

/**
 * How many files are tested at once. Vitest leaves a core to itself, which on a machine of two would leave one to the tests; it does little while they run.
 */
const atOnce = Math.max(2, availableParallelism() - 1);

/** Runs the named Vitest projects in the terminal and returns their counts. `parallel`: their files do not disturb each other. */
export async function runVitest(node, name, projects, { files = [], env, parallel = false } = {}) {
  mkdirSync(cacheFolder, { recursive: true });
  const file = join(cacheFolder, `test-${name}.json`);
  rmSync(file, { force: true });
  const status = await become(node, [
    inProject('node_modules/vitest/vitest.mjs'), 'run', '--root', root, ...files,
    ...projects.flatMap((project) => ['--project', project]),
    ...(parallel ? [`--maxWorkers=${atOnce}`] : []),
    '--reporter=default', '--reporter=json', `--outputFile.json=${file}`,
  ], { env });
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`${name}: the tests ended with ${status} and left no report.`);
    return { passed: 0, failed: 1 };
  }
  const counts = countReport(report, status);
  if (counts.unfinished > 0) console.log(`${name}: ${counts.unfinished} not run`);
  return counts;
}

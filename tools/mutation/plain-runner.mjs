// A test runner for mutation runs: every test of the decision core in one bundle in one process, without a worker a mutant.
// These tests touch nothing outside themselves, so a mutant costs what its own tests take, milliseconds, and a run over
// thousands of mutants minutes instead of hours.
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS as NAMES } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { rolldown } from 'rolldown';

const FOLDERS = ['test/shared/gate', 'test/shared/rules', 'test/shared/lockout'];
const HARNESS = '__plainTests__';

class PlainTestRunner {
  static inject = tokens(commonTokens.logger);

  constructor(log) {
    this.log = log;
    this.tests = [];
    this.times = new Map();
    /** The mutant the code was loaded with; undefined: not loaded yet, as in a process that made no dry run. */
    this.evaluatedWith = undefined;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.script = new Script(await bundled(), { filename: 'tests.js' });
    this.expect = await vitestExpect();
  }

  async dryRun() {
    const names = (globalThis[NAMES.NAMESPACE] ??= {});
    const coverage = { static: {}, perTest: {} };
    names[NAMES.MUTATION_COVERAGE_OBJECT] = coverage;
    names[NAMES.ACTIVE_MUTANT] = undefined;
    this.evaluate(undefined);
    const results = [];
    for (const test of this.tests) {
      names[NAMES.CURRENT_TEST_ID] = test.id;
      const began = performance.now();
      const failure = await outcome(test);
      const timeSpentMs = performance.now() - began;
      this.times.set(test.id, timeSpentMs);
      const result = { id: test.id, name: test.id, timeSpentMs };
      results.push(failure === null ? { ...result, status: TestStatus.Success } : { ...result, status: TestStatus.Failed, failureMessage: failure });
    }
    names[NAMES.CURRENT_TEST_ID] = undefined;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: structuredClone(coverage) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, disableBail }) {
    const names = (globalThis[NAMES.NAMESPACE] ??= {});
    names[NAMES.ACTIVE_MUTANT] = activeMutant.id;
    names[NAMES.HIT_COUNT] = hitLimit === undefined ? undefined : 0;
    names[NAMES.HIT_LIMIT] = hitLimit;
    try {
      const atLoad = mutantActivation === 'static' || reloadEnvironment;
      if (atLoad) this.evaluate(activeMutant.id);
      else if (this.evaluatedWith !== null) {
        // What an earlier mutant changed while the code was loaded must not stay.
        names[NAMES.ACTIVE_MUTANT] = undefined;
        this.evaluate(undefined);
        names[NAMES.ACTIVE_MUTANT] = activeMutant.id;
      }
    } catch (error) {
      return killed(['load'], String(error), 0);
    }
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const tests = this.tests.filter(({ id }) => wanted === null || wanted.has(id)).sort((a, b) => (this.times.get(a.id) ?? 0) - (this.times.get(b.id) ?? 0));
    const failed = [];
    let message = '';
    for (const test of tests) {
      const failure = await outcome(test);
      if (hitLimit !== undefined && names[NAMES.HIT_COUNT] > hitLimit) return { status: MutantRunStatus.Timeout, reason: 'hit limit' };
      if (failure === null) continue;
      failed.push(test.id);
      message ||= failure;
      if (!disableBail) break;
    }
    return failed.length === 0 ? { status: MutantRunStatus.Survived, nrOfTests: tests.length } : killed(failed, message, tests.length);
  }

  /** Loads code and tests anew; what is worked out while loading is worked out under the active mutant. */
  evaluate(mutantId) {
    this.tests = [];
    this.evaluatedWith = mutantId ?? null;
    globalThis[HARNESS] = { expect: this.expect, ...registry(this.tests) };
    this.script.runInThisContext();
  }
}

const killed = (killedBy, failureMessage, nrOfTests) => ({ status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests });

async function outcome({ run }) {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);
  }
}

/** describe and test as far as these tests use them; names are made unique by their place. */
function registry(tests) {
  const path = [];
  const test = (name, run) => void tests.push({ id: `${tests.length} ${[...path, name].join(' > ')}`, run });
  const describe = (name, body) => {
    path.push(name);
    body();
    path.pop();
  };
  const each = (register) => (table) => (name, body) => {
    for (const [index, row] of table.entries()) register(`${name} ${index}`, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
  test.each = each(test);
  describe.each = each(describe);
  return { test, it: test, describe };
}

async function bundled() {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file)));
  const entry = [`import fc from 'fast-check';`, `fc.configureGlobal({ endOnFailure: true, seed: 1 });`, ...files.map((file) => `import ${JSON.stringify(`./${relative('.', file)}`)};`)].join('\n');
  const virtual = { 'virtual:entry': entry, 'virtual:vitest': `export const { describe, expect, it, test } = globalThis.${HARNESS};` };
  const build = await rolldown({
    input: 'virtual:entry',
    platform: 'node',
    treeshake: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'plain-tests',
        resolveId: (id) => (id === 'vitest' ? 'virtual:vitest' : id in virtual ? id : id.startsWith('./test/') ? join(process.cwd(), id) : null),
        load: (id) => virtual[id] ?? null,
      },
    ],
  });
  const { output } = await build.generate({ format: 'iife', codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** The matchers of vitest itself, outside of its workers. */
async function vitestExpect() {
  globalThis.__vitest_worker__ = { config: { root: process.cwd(), expect: {}, snapshotOptions: {}, fakeTimers: {}, chaiConfig: {} }, environment: { name: 'node' }, filepath: '', rpc: {}, durations: {}, providedContext: {}, metaEnv: {} };
  const chunks = join(dirname(fileURLToPath(import.meta.resolve('vitest'))), 'chunks');
  for (const file of readdirSync(chunks).filter((name) => /^index\..*\.js$/.test(name))) {
    const exported = Object.values(await import(pathToFileURL(join(chunks, file)).href));
    const create = exported.find((each) => typeof each === 'function' && each.name === 'createExpect');
    if (create !== undefined) return create();
  }
  throw new Error('vitest has no createExpect any more');
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'plain', PlainTestRunner)];

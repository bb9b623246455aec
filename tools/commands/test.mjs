import { checks, runChecks } from '../bootstrap/checks.mjs';
import { ensureBrowser } from '../bootstrap/browser.mjs';
import { ensureFakeTime } from '../bootstrap/fake-time.mjs';
import { ensureBuilt, targets } from '../bootstrap/build.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { ensureTracer } from '../bootstrap/tracer.mjs';
import { refusal } from '../bootstrap/say.mjs';
import { runVitest } from '../bootstrap/vitest.mjs';

const check = (name) => (node) => runChecks(node, checks.filter((each) => each.name === name));

/** That each bundle can be built is itself worth knowing: nothing else here would notice a broken Electron host. */
async function bundles(node) {
  await ensureBuilt(node, Object.keys(targets));
  console.log('ok   bundles');
  return { passed: 1, failed: 0 };
}

const parts = {
  types: { run: check('types') },
  lint: { run: check('lint') },
  imports: { run: check('import rules') },
  bundles: { run: bundles },
  unit: { fakeTime: true, tracer: true, bundles: ['local', 'cli'], run: (node) => runVitest(node, 'unit', ['unit', 'zone-east', 'zone-utc'], { parallel: true }) },
  'crash-long': { onRequest: true, tracer: true, run: (node) => runVitest(node, 'crash-long', ['unit'], { files: ['test/crash'], env: { BALLAST_KILLS: '1000' } }) },
  'ledger-long': { onRequest: true, run: (node) => runVitest(node, 'ledger-long', ['unit'], { files: ['test/shared/ledger/books.test.ts'], env: { BALLAST_HISTORIES: '100000' } }) },
  'mutated-long': { onRequest: true, run: (node) => runVitest(node, 'mutated-long', ['unit'], { files: ['test/main/services/imports/mutated-statements.test.ts'], env: { BALLAST_MUTATIONS: '10000' } }) },
  component: { browser: true, run: (node) => runVitest(node, 'component', ['component']) },
  e2e: { browser: true, bundles: ['renderer', 'local', 'cli', 'electron'], run: (node) => runVitest(node, 'e2e', ['e2e']) },
};

/** npm test [-- part …]: everything but what runs on request alone, or the named parts. The last line is always "N passed, N failed". */
export async function command(names) {
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw refusal(`No part of the tests is called ${unknown.join(' or ')}. There are: ${Object.keys(parts).join(', ')}.`);
  const chosen = Object.entries(parts).filter(([name, part]) => (names.length === 0 ? !part.onRequest : names.includes(name))).map(([, part]) => part);
  const node = await prepare();
  if (chosen.some((part) => part.browser)) await ensureBrowser();
  if (chosen.some((part) => part.fakeTime)) await ensureFakeTime();
  if (chosen.some((part) => part.tracer)) await ensureTracer();
  let passed = 0;
  let failed = 0;
  for (const part of chosen) {
    try {
      if (part.bundles) await ensureBuilt(node, part.bundles);
      const counts = await part.run(node);
      passed += counts.passed;
      failed += counts.failed;
    } catch (error) {
      // A part that cannot even start is a failure, not a reason to hide the others.
      console.log(error?.expected ? error.message : error);
      failed += 1;
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

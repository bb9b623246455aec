import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { alone } from './alone.mjs';
import { quietly } from './child.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inProject } from './project.mjs';
import { say } from './say.mjs';

const always = ['package-lock.json', 'tools/bootstrap/build.mjs'];

const bundle = (name) => ({
  name,
  output: `build/${name}`,
  // What is said outside the window is bundled with the hosts.
  sources: [...always, 'shared', 'main', 'renderer/locales', 'rolldown.config.mjs'],
  program: ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.mjs'],
});

/** Everything that is built, each into a folder of its own under build/. */
export const targets = {
  renderer: {
    name: 'renderer',
    output: 'build/renderer',
    sources: [...always, 'shared', 'renderer', 'vite.config.ts'],
    program: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  local: bundle('local'),
  cli: bundle('cli'),
  electron: bundle('electron'),
};

const stampOf = (target) => inProject('build/.stamps', target.name);

function fresh(target, now) {
  try {
    return readFileSync(stampOf(target), 'utf8') === now && existsSync(inProject(target.output));
  } catch {
    return false;
  }
}

/** Builds beside the old output and swaps at the end: a host that is being served from it never sees half a build. */
async function build(target, node) {
  const now = fingerprint(target.sources);
  const next = `build/.next-${target.name}`;
  const old = `build/.old-${target.name}`;
  rmSync(inProject(next), { recursive: true, force: true });
  const [script, ...args] = target.program;
  await quietly(`Building ${target.name}`, node, [inProject(script), ...args], {
    log: `build-${target.name}.log`,
    env: { NODE_ENV: 'production', BALLAST_BUILD: target.name, BALLAST_BUILD_INTO: inProject(next) },
  });
  rmSync(inProject(old), { recursive: true, force: true });
  if (existsSync(inProject(target.output))) renameSync(inProject(target.output), inProject(old));
  renameSync(inProject(next), inProject(target.output));
  rmSync(inProject(old), { recursive: true, force: true });
  // The state before the build: what was saved while it ran makes the next run build again.
  mkdirSync(dirname(stampOf(target)), { recursive: true });
  writeFileSync(stampOf(target), now);
}

/** Builds what is stale among the named targets. */
export async function ensureBuilt(node, names) {
  const wanted = names.map((name) => targets[name]);
  const stale = () => wanted.filter((target) => !fresh(target, fingerprint(target.sources)));
  if (stale().length === 0) return;
  await alone(async () => {
    const work = stale();
    if (work.length === 0) return;
    say(`Building ${work.map((target) => target.name).join(', ')} …`);
    for (const target of work) await build(target, node);
  });
}

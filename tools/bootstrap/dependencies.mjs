import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { alone } from './alone.mjs';
import { quietly } from './child.mjs';
import { npmScript } from './npm.mjs';
import { inProject } from './project.mjs';
import { say } from './say.mjs';

const stamp = inProject('node_modules/.ballast-lock');

const lockHash = () => createHash('sha256').update(readFileSync(inProject('package-lock.json'))).digest('hex');

function stamped() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** Installs exactly what package-lock.json names, when that is not what node_modules holds. */
export async function ensureDependencies(node) {
  const wanted = lockHash();
  if (stamped() === wanted) return;
  await alone(async () => {
    if (stamped() === wanted) return;
    say(existsSync(inProject('node_modules'))
      ? 'Installing dependencies (package-lock.json changed) …'
      : 'Installing dependencies (first run) …');
    // No install scripts: every native part comes prebuilt inside its package. npm ci removes node_modules and with it the stamp,
    // so a run that is cut short is repeated.
    await quietly('Installing dependencies', node, [npmScript(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      log: 'install.log',
    });
    writeFileSync(stamp, wanted);
  });
}

import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { refusal } from './say.mjs';

/** npm's own script: the npm that called us, else the one beside this Node, else the one on PATH. */
export function npmScript() {
  const called = process.env.npm_execpath;
  if (called && basename(called) === 'npm-cli.js' && existsSync(called)) return called;
  const beside = dirname(process.execPath);
  const places = [
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean).flatMap((folder) => [
      join(folder, 'npm'),
      join(folder, 'node_modules/npm/bin/npm-cli.js'),
    ]),
  ];
  for (const place of places) {
    if (!existsSync(place)) continue;
    const real = realpathSync(place);
    if (basename(real) === 'npm-cli.js') return real;
  }
  throw refusal('npm was not found. Install Node with npm (https://nodejs.org), or call this through npm: npm start, npm test.');
}

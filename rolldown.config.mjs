import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

// better-sqlite3 brings a native binary; electron exists only inside Electron; the last two are optional accelerators of ws.
const external = [
  ...builtinModules,
  /^node:/,
  'better-sqlite3',
  'electron',
  'bufferutil',
  'utf-8-validate',
];

const output = (folder, format, extension) => ({
  dir: folder,
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `[name]-[hash].${extension}`,
  sourcemap: true,
  cleanDir: false,
});

const modules = (input, folder) => ({
  input,
  external,
  platform: 'node',
  output: output(folder, 'esm', 'mjs'),
});

const commonJs = (input, folder) => ({
  input,
  external,
  platform: 'node',
  // A preload in a sandbox must be one CommonJS file.
  output: { ...output(folder, 'cjs', 'cjs'), codeSplitting: false },
});

// tools/bootstrap/build.mjs says what to build, and where before it is swapped in.
const target = process.env.BALLAST_BUILD ?? '';
const folder = process.env.BALLAST_BUILD_INTO ?? join('build', target);

// Statements are read in a thread of their own; its program stands beside every host's (main/services/imports/statement-reader.ts).
const statementWorker = commonJs({ 'statement-worker': 'main/services/imports/statement-worker.ts' }, folder);

const configurations = {
  local: [modules({ main: 'main/local/main.ts' }, folder), statementWorker],
  cli: [modules({ main: 'main/cli/main.ts' }, folder), statementWorker],
  electron: [
    commonJs({ main: 'main/electron/main.ts' }, folder),
    commonJs({ preload: 'main/electron/preload.ts' }, folder),
    modules({ 'engine-process': 'main/electron/engine-process.ts' }, folder),
    statementWorker,
  ],
};

export default defineConfig(configurations[target]);

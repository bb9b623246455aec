import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, delimiter } from 'node:path';
import { cacheFolder, root } from './project.mjs';
import { refusal } from './say.mjs';

/** The environment of children: their `node` is the Node that runs the project. */
function environment(node, extra) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/** As a shell reports it: 128 + the signal's number for a process ended by a signal. */
const exitStatus = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Runs a program in our place: it has the terminal, gets our signals, and its exit code is ours. */
export function become(program, args, { node, env, cwd = process.cwd() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit', env: environment(node ?? program, env) });
    const forward = (signal) => child.kill(signal);
    // At a terminal Ctrl-C reaches the child by itself; twice would read as "hurry".
    const onInterrupt = (signal) => { if (!process.stdin.isTTY) forward(signal); };
    process.on('SIGTERM', forward);
    process.on('SIGHUP', forward);
    process.on('SIGINT', onInterrupt);
    // npm hands a signal to the shell between us, which dies of it alone: that our parent is gone is all we learn.
    const parent = process.ppid;
    const watch = process.env.npm_lifecycle_event && setInterval(() => {
      if (process.ppid !== parent) {
        clearInterval(watch);
        forward('SIGTERM');
      }
    }, 200);
    const done = () => {
      clearInterval(watch);
      process.off('SIGTERM', forward);
      process.off('SIGHUP', forward);
      process.off('SIGINT', onInterrupt);
    };
    child.on('error', (error) => { done(); reject(error); });
    child.on('exit', (code, signal) => { done(); resolve(exitStatus(code, signal)); });
  });
}

/** Runs a program to its end and returns what it printed; nothing reaches the terminal. */
export function capture(program, args, { node, env, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd, env: environment(node ?? program, env), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true,
    });
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { output += chunk; });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ status: exitStatus(code, signal), output }));
  });
}

const quiet = new Set();
// Whoever stops us stops what we started unseen; an orphaned npm would go on writing into node_modules.
process.on('exit', () => quiet.forEach((child) => child.kill()));

/** Runs a chatty program with its output in a log, and quotes the end of the log only when it fails. */
export async function quietly(what, program, args, { node, env, cwd = root, log, timeout } = {}) {
  mkdirSync(cacheFolder, { recursive: true });
  const path = join(cacheFolder, log);
  const file = openSync(path, 'w');
  const status = await new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd, env: environment(node ?? program, { NO_COLOR: '1', ...env }), stdio: ['ignore', file, file], windowsHide: true, timeout,
    });
    quiet.add(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      quiet.delete(child);
      resolve(exitStatus(code, signal));
    });
  }).finally(() => closeSync(file));
  if (status === 0) return;
  const coloured = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = readFileSync(path, 'utf8').replace(coloured, '').trimEnd().split('\n');
  throw refusal([`${what} failed (exit ${status}). The end of ${path}:`, ...lines.slice(-30)].join('\n'));
}

import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { cacheFolder } from './project.mjs';
import { say } from './say.mjs';

const lock = join(cacheFolder, 'bootstrap.lock');
const breaker = `${lock}.break`;
const pollEvery = 200;
// A holder touches its lock every two seconds. Unmoved over this many of OUR polls (30 s), the holder is gone;
// counting polls instead of comparing clocks survives a machine that slept.
const patience = 150;

let depth = 0;

/** Makes the folder; false when it is there already. Only mkdir is atomic everywhere. */
function claim(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds the lock and when it last moved; undefined once it is gone. */
function holder() {
  try {
    const moved = statSync(lock).mtimeMs;
    let pid;
    try {
      pid = Number(readFileSync(join(lock, 'pid'), 'utf8')) || undefined;
    } catch {
      pid = undefined; // between its mkdir and its write
    }
    return { pid, moved };
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Removes a lock whose holder is gone. Behind a second folder, so that of two waiters only one can remove it. */
function breakStale(seen) {
  if (!claim(breaker)) {
    // A waiter that died while breaking: its folder is never held for longer than an instant.
    if (Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > 10_000) {
      rmSync(breaker, { recursive: true, force: true });
    }
    return;
  }
  try {
    const now = holder();
    if (now && now.pid === seen.pid && now.moved === seen.moved) rmSync(lock, { recursive: true, force: true });
  } finally {
    rmSync(breaker, { recursive: true, force: true });
  }
}

async function acquire() {
  mkdirSync(cacheFolder, { recursive: true });
  let last;
  let unmoved = 0;
  let told = false;
  while (!claim(lock)) {
    const seen = holder();
    if (!seen) continue;
    unmoved = last && last.moved === seen.moved && last.pid === seen.pid ? unmoved + 1 : 0;
    last = seen;
    if ((seen.pid && !alive(seen.pid)) || unmoved > patience) {
      breakStale(seen);
      continue;
    }
    if (!told) {
      say(`Waiting for another run that is preparing this folder${seen.pid ? ` (process ${seen.pid})` : ''} …`);
      told = true;
    }
    await wait(pollEvery);
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
}

/** Runs work that changes node_modules or build while no other run of the bootstrap does. */
export async function alone(work) {
  if (depth > 0) return work();
  await acquire();
  depth += 1;
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(lock, now, now);
    } catch {
      // The folder was swept away with the cache; nothing to keep alive.
    }
  }, 2000);
  const release = () => rmSync(lock, { recursive: true, force: true });
  const onSignal = (signal) => {
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await work();
  } finally {
    depth -= 1;
    clearInterval(beat);
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    release();
  }
}

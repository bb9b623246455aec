import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linuxClock } from '../../../main/clock/linux-clock.ts';
import { temporaryFolder } from '../../support/engine.ts';

/** Hours of uptime, and a process that began this moment: what the kernel of a test says. */
function kernel({ uptime = '7200.50 100.00', startedAt = 7200.5 - performance.now() / 1000, offsets = 'monotonic           0         0\nboottime            0         0\n', children = 'time:[1]', name = 'node' } = {}): string {
  const proc = temporaryFolder();
  mkdirSync(join(proc, 'self', 'ns'), { recursive: true });
  writeFileSync(join(proc, 'uptime'), `${uptime}\n`);
  writeFileSync(join(proc, 'self', 'timens_offsets'), offsets);
  // proc_pid_stat(5): the state is field 3, the start in hundredths of a second field 22.
  writeFileSync(join(proc, 'self', 'stat'), `77 (${name}) S ${Array.from({ length: 18 }, () => 0).join(' ')} ${Math.round(startedAt * 100)} 0 0\n`);
  symlinkSync('time:[1]', join(proc, 'self', 'ns', 'time'));
  symlinkSync(children, join(proc, 'self', 'ns', 'time_for_children'));
  return proc;
}

const tenSeconds = (): bigint => 10_000_000_000n;

test('says what the kernel says', () => {
  const clock = linuxClock(kernel(), tenSeconds);
  expect(clock.bootElapsedMs()).toBe(7_200_500);
  expect(clock.runningMs()).toBe(10_000);
});

test('reads anew each time', () => {
  const proc = kernel();
  const clock = linuxClock(proc, tenSeconds);
  writeFileSync(join(proc, 'uptime'), '7260.25 1.00\n');
  expect(clock.bootElapsedMs()).toBe(7_260_250);
});

describe('a time namespace', () => {
  const offsets = 'monotonic         -300 500000000\nboottime         86400         0\n';

  test('is taken off both clocks', () => {
    const clock = linuxClock(kernel({ uptime: '93600.50 1.00', startedAt: 93_600.5 - performance.now() / 1000, offsets }), tenSeconds);
    expect(clock.bootElapsedMs()).toBe(7_200_500);
    // −300 s and 500,000,000 ns, as the kernel writes it, are −299.5 s.
    expect(clock.runningMs()).toBe(309_500);
  });

  test('of the children only is not this process’s', () => {
    expect(linuxClock(kernel({ offsets, children: 'time:[2]' }), tenSeconds).bootElapsedMs()).toBe(7_200_500);
  });

  test('that the kernel does not know is none', () => {
    const proc = kernel();
    writeFileSync(join(proc, 'self', 'timens_offsets'), 'nothing of the kind\n');
    expect(linuxClock(proc, tenSeconds).bootElapsedMs()).toBe(7_200_500);
  });
});

describe('an uptime laid over the kernel’s', () => {
  test('is found by when this process began, and the surplus taken off', () => {
    const clock = linuxClock(kernel({ uptime: '266400.50 1.00' }), tenSeconds);
    expect(Math.abs(clock.bootElapsedMs() - 7_200_500)).toBeLessThan(200);
  });

  test('is found whatever the process is called', () => {
    expect(linuxClock(kernel({ uptime: '266400.50 1.00', name: 'a) S 1 (b' }), tenSeconds).bootElapsedMs()).toBeLessThan(7_201_000);
  });

  test('behind the start of this process stays as it is: the smaller counts', () => {
    expect(linuxClock(kernel({ uptime: '60.00 1.00' }), tenSeconds).bootElapsedMs()).toBe(60_000);
  });
});

test('without the namespaces and the start of this process, the uptime alone has to do', () => {
  const proc = temporaryFolder();
  writeFileSync(join(proc, 'uptime'), '55.00 1.00\n');
  expect(linuxClock(proc, tenSeconds).bootElapsedMs()).toBe(55_000);
});

test('a system that does not speak so is refused', () => {
  expect(() => linuxClock(temporaryFolder())).toThrow('ENOENT');
  expect(() => linuxClock(kernel({ uptime: 'many years' }))).toThrow('how long it has been up');
});

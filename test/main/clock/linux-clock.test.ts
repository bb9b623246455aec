import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linuxClock } from '../../../main/clock/linux-clock.ts';
import { temporaryFolder } from '../../support/engine.ts';

/** Hours of uptime: what the kernel of a test says. */
function kernel({ uptime = '7200.50 100.00', offsets = 'monotonic           0         0\nboottime            0         0\n', children = 'time:[1]' } = {}): string {
  const proc = temporaryFolder();
  mkdirSync(join(proc, 'self', 'ns'), { recursive: true });
  writeFileSync(join(proc, 'uptime'), `${uptime}\n`);
  writeFileSync(join(proc, 'self', 'timens_offsets'), offsets);
  symlinkSync('time:[1]', join(proc, 'self', 'ns', 'time'));
  symlinkSync(children, join(proc, 'self', 'ns', 'time_for_children'));
  return proc;
}

/** The line about a process that began at that uptime. proc_pid_stat(5): the state is field 3, the start in hundredths of a second field 22. */
const began =
  (seconds: number, name = 'cat') =>
  (): string =>
    `77 (${name}) S ${Array.from({ length: 18 }, () => 0).join(' ')} ${Math.floor(seconds * 100)} 0 0\n`;

const tenSeconds = (): bigint => 10_000_000_000n;

test('says what the kernel says', () => {
  const clock = linuxClock(kernel(), tenSeconds, began(7200.51));
  expect(clock.bootElapsedMs()).toBe(7_200_500);
  expect(clock.runningMs()).toBe(10_000);
});

test('reads anew each time', () => {
  const proc = kernel();
  const clock = linuxClock(proc, tenSeconds, began(9_999_999));
  writeFileSync(join(proc, 'uptime'), '7260.25 1.00\n');
  expect(clock.bootElapsedMs()).toBe(7_260_250);
});

describe('a time namespace', () => {
  const offsets = 'monotonic         -300 500000000\nboottime         86400         0\n';

  test('is taken off both clocks', () => {
    const clock = linuxClock(kernel({ uptime: '93600.50 1.00', offsets }), tenSeconds, began(93_600.51));
    expect(clock.bootElapsedMs()).toBe(7_200_500);
    // −300 s and 500,000,000 ns, as the kernel writes it, are −299.5 s.
    expect(clock.runningMs()).toBe(309_500);
  });

  test('of the children only is not this process’s', () => {
    expect(linuxClock(kernel({ offsets, children: 'time:[2]' }), tenSeconds, began(7200.51)).bootElapsedMs()).toBe(7_200_500);
  });

  test('that the kernel does not know is none', () => {
    const proc = kernel();
    writeFileSync(join(proc, 'self', 'timens_offsets'), 'nothing of the kind\n');
    expect(linuxClock(proc, tenSeconds, began(9_999_999)).bootElapsedMs()).toBe(7_200_500);
  });
});

describe('an uptime laid over the kernel’s', () => {
  const overlaid = (): string => kernel({ uptime: '266400.50 1.00' });

  test('is found by a process that begins now, and the surplus taken off', () => {
    const clock = linuxClock(overlaid(), tenSeconds, began(7200.51));
    expect(clock.bootElapsedMs()).toBe(7_200_510);
  });

  test('is found whatever that process is called', () => {
    expect(linuxClock(overlaid(), tenSeconds, began(7200.51, 'a) S 1 (b')).bootElapsedMs()).toBe(7_200_510);
  });

  test('behind it stays as it is: the smaller counts', () => {
    expect(linuxClock(kernel({ uptime: '60.00 1.00' }), tenSeconds, began(7200.51)).bootElapsedMs()).toBe(60_000);
  });

  test('is none where the two differ by a hundredth of a second', () => {
    expect(linuxClock(kernel(), tenSeconds, began(7200.49)).bootElapsedMs()).toBe(7_200_500);
  });

  test('cannot be found where no process can be begun', () => {
    const none = (): string => {
      throw new Error('no such program');
    };
    expect(linuxClock(kernel(), tenSeconds, none).bootElapsedMs()).toBe(7_200_500);
  });
});

test('without the namespaces and the start of this process, the uptime alone has to do', () => {
  const proc = temporaryFolder();
  writeFileSync(join(proc, 'uptime'), '55.00 1.00\n');
  expect(linuxClock(proc, tenSeconds, began(9_999_999)).bootElapsedMs()).toBe(55_000);
});

test('a system that does not speak so is refused', () => {
  expect(() => linuxClock(temporaryFolder())).toThrow('ENOENT');
  expect(() => linuxClock(kernel({ uptime: 'many years' }))).toThrow('how long it has been up');
});

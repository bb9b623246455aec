import { EventEmitter } from 'node:events';
import type { WebFrameMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const forked: { child: FakeChild | null; path: string } = { child: null, path: '' };

class FakeChild extends EventEmitter {
  readonly sent: { message: unknown; ports: unknown[] }[] = [];
  postMessage(message: unknown, ports: unknown[] = []): void {
    this.sent.push({ message, ports });
  }
}

vi.mock('electron', () => ({
  utilityProcess: {
    fork: (path: string) => {
      forked.path = path;
      forked.child = new FakeChild();
      return forked.child;
    },
  },
  MessageChannelMain: class {
    readonly port1 = { name: 'port1' };
    readonly port2 = { name: 'port2' };
  },
}));

const { startEngine } = await import('../../../main/electron/engine-link.ts');

describe('the engine in a process of its own', () => {
  const heard: unknown[] = [];
  const listener = {
    onOpened: () => heard.push('opened'),
    onRefused: (code: string) => heard.push(['refused', code]),
    onDiscipline: () => heard.push('discipline'),
    onPrint: () => Promise.resolve(null), onLost: (code: number) => heard.push(['lost', code]),
  };
  beforeEach(() => {
    heard.length = 0;
  });

  it('is told first of all which journal to open', () => {
    startEngine('/built/engine-process.mjs', '/journals/j.ballast', false, listener);
    expect(forked.path).toBe('/built/engine-process.mjs');
    expect(forked.child!.sent[0]!.message).toEqual({ kind: 'open', journal: '/journals/j.ballast', sample: false });
  });

  it.each([
    ['the page', 'ballast://app/plans', null, true],
    ['another page', 'https://evil.example/', null, false],
    ['a frame in the page', 'ballast://app/', {}, false],
  ])('gives the engine one end of a channel and the other to %s: %s', (_who, url, parent, connected) => {
    const link = startEngine('/e', '/j', false, listener);
    const given: unknown[] = [];
    link.connect({ url, parent, postMessage: (channel: string, message: unknown, ports: unknown) => given.push([channel, message, ports]) } as unknown as WebFrameMain);
    expect(forked.child!.sent.slice(1)).toEqual(connected ? [{ message: { kind: 'port' }, ports: [{ name: 'port1' }] }] : []);
    expect(given).toEqual(connected ? [['ballast:port', null, [{ name: 'port2' }]]] : []);
  });

  it('passes on what the engine says', () => {
    startEngine('/e', '/j', false, listener);
    forked.child!.emit('message', { kind: 'opened' });
    forked.child!.emit('message', { kind: 'refused', code: 'JOURNAL_HELD', params: {} });
    expect(heard).toEqual(['opened', ['refused', 'JOURNAL_HELD']]);
  });

  it('an end nobody asked for is a loss', () => {
    startEngine('/e', '/j', false, listener);
    forked.child!.emit('exit', 134);
    expect(heard).toEqual([['lost', 134]]);
  });

  it('closing waits until the engine says it has closed, and an end after that is no loss', async () => {
    const link = startEngine('/e', '/j', false, listener);
    let closed = false;
    const closing = link.close().then(() => (closed = true));
    await Promise.resolve();
    expect(closed).toBe(false);
    expect(forked.child!.sent.at(-1)!.message).toEqual({ kind: 'close' });
    forked.child!.emit('message', { kind: 'closed' });
    await closing;
    expect(closed).toBe(true);
    forked.child!.emit('exit', 0);
    expect(heard).toEqual([]);
  });

  it('closing an engine that is gone does not wait for ever', async () => {
    const link = startEngine('/e', '/j', false, listener);
    forked.child!.emit('exit', 1);
    await expect(link.close()).resolves.toBeUndefined();
  });
});

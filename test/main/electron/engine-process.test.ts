import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, expect, it, vi } from 'vitest';
import type { FromEngine } from '../../../main/electron/engine-messages.ts';
import type { Contract } from '../../../shared/contract/index.ts';

/** Stands in for the port Electron gives a utility process; what travels over it is the real thing. */
class ParentPort extends EventEmitter {
  readonly heard: FromEngine[] = [];
  postMessage(message: FromEngine): void {
    this.heard.push(message);
  }
}

const directory = mkdtempSync(join(tmpdir(), 'ballast-engine-process-'));
const parent = new ParentPort();
Object.assign(process, { parentPort: parent });
await import('../../../main/electron/engine-process.ts');

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

it('opens the journal it is told to, answers the contract over a port, tells the tray and closes', async () => {
  parent.emit('message', { data: { kind: 'nonsense' }, ports: [] });
  expect(parent.heard).toEqual([]);

  parent.emit('message', { data: { kind: 'open', journal: join(directory, 'desk.ballast'), sample: false }, ports: [] });
  expect(parent.heard[0]).toEqual({ kind: 'opened' });

  const { port1, port2 } = new MessageChannel();
  parent.emit('message', { data: { kind: 'port' }, ports: [port1] });
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 as unknown as MessagePort }));
  port2.start();
  const info = await client.app.info({});
  expect(info).toMatchObject({ host: 'electron', sample: false, journalName: 'desk' });

  await expect(client.plans.get({ id: 'nobody' })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND', status: 404 });

  await vi.waitFor(() => {
    const told = parent.heard.find((message) => message.kind === 'discipline');
    expect(told).toMatchObject({ kind: 'discipline', state: { state: 'clear' } });
  });

  parent.emit('message', { data: { kind: 'close' }, ports: [] });
  expect(parent.heard.at(-1)).toEqual({ kind: 'closed' });
  port2.close();
});

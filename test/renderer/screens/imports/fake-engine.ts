import type { QueryClient } from '@tanstack/react-query';
import { onTestFinished, vi } from 'vitest';
import { connect } from '../../../../renderer/api/client.ts';
import type { ImportPreview } from '../../../../shared/contract/fills.ts';
import { account } from '../rules/stubs.ts';

type Answer = (input: never) => unknown;

/** Answers calls of the contract in place of the engine, and keeps what was asked. */
export async function fakeEngine(answers: Readonly<Record<string, Answer>>): Promise<{ readonly asked: { readonly name: string; readonly input: Record<string, unknown> }[] }> {
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  const given: Readonly<Record<string, Answer>> = {
    'accounts/list': () => [account],
    'accounts/get': () => account,
    'imports/list': () => [],
    'imports/presets': () => [],
    'imports/inboxes': () => [],
    'imports/progress': () => null,
    'imports/cancel': () => false,
    'imports/formats': () => [{ id: 'jiaogedan', title: '交割单' }, { id: 'generic-csv', title: 'CSV' }],
    'rules/timeline': () => ({ rows: [], next: null }),
    ...answers,
  };
  vi.stubGlobal('fetch', async (request: Request | string | URL, init?: RequestInit) => {
    const whole = new Request(request, init);
    const name = new URL(whole.url).pathname.replace('/rpc/', '');
    const body = await whole.text();
    const input = (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>;
    asked.push({ name, input });
    const answer = given[name];
    if (answer === undefined) throw new Error(`nobody answers ${name}`);
    const answered = await answer(input as never);
    return answered instanceof Response ? answered : Response.json(answered ?? null);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  await connect();
  return { asked };
}

/** What the engine answers when it refuses. */
export const refusing = (code: string): Response => Response.json({ defined: false, code, status: 409, message: code, data: { params: {}, items: [] } }, { status: 409 });

/** Queries ask, as they do in the app. */
export const asking = (queries: QueryClient): void => queries.setDefaultOptions({ queries: { retry: false, networkMode: 'always', staleTime: Number.POSITIVE_INFINITY } });

export const aPreview: ImportPreview = {
  previewId: 'p1',
  accountId: account.id,
  fileName: '交割单.xls',
  format: 'jiaogedan',
  confidence: 1,
  encoding: 'gb18030',
  rows: 3,
  newFills: 2,
  knownFills: 1,
  newCash: 0,
  knownCash: 0,
  refused: [],
  questions: [],
  sample: [],
  headers: [],
  sampleRows: [],
  mapping: null,
  periodFrom: '2026-03-02',
  periodTo: '2026-03-03',
  committable: true,
  fileBytes: 4096,
  sha256: 'a'.repeat(64),
  refusedRows: 0,
  cash: [],
  notices: [],
  checks: [],
  balances: [],
  runningBalances: 0,
  orders: 0,
  dateOrder: 'ascending',
  accountMatch: { brokerAccount: null, before: [], match: 'unknown' },
  effect: { positions: [], positionsLeft: 0, cash: [] },
};

export const aFill = (line: number) => ({ line, symbol: '600519', name: '贵州茅台', side: 'buy', quantity: '100', price: '1500', fees: '5.10', day: '2026-03-02', executedAt: null, known: false });

import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { FileImport } from '../../../../renderer/screens/imports/FileImport.tsx';
import { fromFile } from '../../../../renderer/screens/imports/source.ts';
import type { ImportPreview } from '../../../../shared/contract/fills.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { aFill, aPreview, asking, fakeEngine } from './fake-engine.ts';

const made = { id: 'im1', accountId: 'a1', fileName: '交割单.xls', format: 'jiaogedan', sha256: 'a'.repeat(64), rows: 3, newFills: 2, knownFills: 1, newCash: 0, knownCash: 0, encoding: 'gb18030', periodFrom: '2026-03-02', periodTo: '2026-03-03', bytes: 4096, replaced: 0, at: '2026-11-20T01:30:00.000Z', undoneAt: null };
const rows = ({ kind, offset, limit }: { kind: string; offset: number; limit: number }) => ({
  total: 2,
  fills: kind === 'new' || kind === 'known' ? [aFill(2), aFill(3)].slice(offset, offset + limit) : [],
  cash: [],
  refused: kind === 'refused' ? [{ line: 7, code: 'BAD_NUMBER', message: '', params: { column: 'price', value: 'x1' } }] : [],
});

async function show(preview: Partial<ImportPreview>, answers: Parameters<typeof fakeEngine>[0] = {}, file = new File(['a,b\n1,2\n'], '交割单.xls')) {
  const engine = await fakeEngine({
    'imports/begin': () => ({ uploadId: 'u1', chunkBytes: 4 }),
    'imports/chunk': ({ offset }: { offset: number }) => ({ received: offset }),
    'imports/preview': () => ({ ...aPreview, ...preview }),
    'imports/rows': rows,
    'imports/commit': () => made,
    'imports/outcome': () => ({ importId: 'im1', links: { planned: 0, unplanned: 2, suggested: 0, unknown: 0 } }),
    ...answers,
  });
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <FileImport accountId="a1" source={fromFile(file)} last onNext={() => undefined} />
    </InTheApp>,
  );
  return engine;
}

/** What a part of the screen says; gaps of any kind count as one space. */
const textOf = (part: Locator) => part.query()?.textContent?.replaceAll(/\s+/gu, ' ');

beforeAll(() => speak('en'));

it('hands a file over in pieces, shows what it would do, imports it, and says what came of it', async () => {
  const { asked } = await show({
    effect: { positions: [{ instrumentId: null, symbol: '600519', market: 'SSE', name: '贵州茅台', assetClass: 'stock', currency: 'CNY', fills: 2, splits: '0', before: '0', change: '200', after: '200', uncovered: false }], positionsLeft: 0, cash: [{ currency: 'CNY', fills: '-300010.20', other: '0', total: '-300010.20' }] },
    checks: [{ currency: 'CNY', starting: '500000', ending: '199989.80', read: '-300010.20', difference: '0' }],
  });
  await expect.element(page.getByRole('heading', { name: '交割单.xls' })).toBeVisible();
  expect(asked.filter(({ name }) => name === 'imports/chunk').map(({ input }) => [input['offset'], atob(String(input['contentBase64']))])).toEqual([[0, 'a,b\n'], [4, '1,2\n']]);
  expect(asked.find(({ name }) => name === 'imports/preview')?.input).toMatchObject({ uploadId: 'u1', accountId: 'a1', fileName: '交割单.xls' });
  await expect.poll(() => textOf(page.getByRole('region', { name: 'What it would do' }))).toMatch(/600519 贵州茅台 new here.*0.*200.*200/);
  await expect.poll(() => textOf(page.getByRole('region', { name: 'Does it tie?' }))).toMatch(/CNY ties/);
  await expect.poll(() => textOf(page.getByRole('grid', { name: 'New' }))).toMatch(/600519 贵州茅台/);
  await userEvent.click(page.getByRole('button', { name: 'Import 2 fills' }));
  await expect.element(page.getByText('交割单.xls is in the journal.')).toBeVisible();
  await vi.waitFor(() => expect(document.querySelector('[data-figure="result-unplanned"]')?.textContent).toMatch(/2/));
  await expect.element(page.getByRole('link', { name: 'Show the trades' })).toHaveAttribute('href', '/trades?account=a1&from=2026-03-02&to=2026-03-03');
  await expect.element(page.getByRole('link', { name: 'Look at the statement' })).toHaveAttribute('href', '/imports/im1');
  await expect.element(page.getByText('None of your rules fired.')).toBeVisible();
});

it('names a statement that does not tie by its difference', async () => {
  await show({ checks: [{ currency: 'USD', starting: '10', ending: '30', read: '15', difference: '5' }] });
  await expect.poll(() => textOf(page.getByRole('region', { name: 'Does it tie?' }))).toMatch(/USD unreconciled by \$5\.00/);
});

it('asks once, with a row of the file, and reads again with the answer', async () => {
  const asking = { committable: false, questions: [{ id: 'date-order', code: 'AMBIGUOUS_DATE', params: { example: '03/04/2026' }, choices: ['mdy', 'dmy'], rows: 2, example: { line: 5, text: '03/04/2026 | 600519 | 100' } }], refusedRows: 2, refused: [{ line: 5, code: 'AMBIGUOUS_DATE', message: '', params: {} }, { line: 6, code: 'AMBIGUOUS_DATE', message: '', params: {} }] };
  const { asked } = await show({}, { 'imports/preview': ({ answers }: { answers: Record<string, string> }) => ({ ...aPreview, ...(answers['date-order'] === undefined ? asking : {}) }) });
  await expect.element(page.getByText('03/04/2026 | 600519 | 100')).toBeVisible();
  await expect.element(page.getByText('1 question is open · 2 rows are refused · 2 of them wait for an answer')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Import' })).toBeDisabled();
  await userEvent.click(page.getByRole('radio', { name: 'Day, month, year' }));
  await expect.element(page.getByRole('button', { name: 'Import 2 fills' })).toBeEnabled();
  const answered = asked.filter(({ name }) => name === 'imports/preview').at(-1);
  expect(answered?.input['answers']).toEqual({ 'date-order': 'dmy' });
  // The file was sent once.
  expect(asked.filter(({ name }) => name === 'imports/begin')).toHaveLength(1);
});

it('lists refused rows by line and in words, and holds the file back', async () => {
  await show({ committable: false, refusedRows: 1, refused: [{ line: 7, code: 'BAD_NUMBER', message: '', params: { column: 'price', value: 'x1' } }] });
  await expect.poll(() => textOf(page.getByRole('grid', { name: 'Refused' }))).toMatch(/7.*Price: “x1” is no number/);
  await expect.element(page.getByText('1 row is refused', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Import' })).toBeDisabled();
});

it('moves its bar with the work and stops when told to, keeping nothing', async () => {
  let done = 0;
  let stop: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('the line was cut'));
  });
  const { asked } = await show({}, {
    'imports/commit': () => cancelled,
    'imports/progress': () => ({ phase: 'keeping', done: (done += 10_000), total: 100_000 }),
    'imports/cancel': () => (stop(), true),
  });
  await userEvent.click(page.getByRole('button', { name: 'Import 2 fills' }));
  const value = () => Number(page.getByRole('progressbar').element().getAttribute('aria-valuenow'));
  await expect.element(page.getByText('keeping the fills')).toBeVisible();
  await vi.waitFor(() => expect(value()).toBeGreaterThan(5));
  const first = value();
  await vi.waitFor(() => expect(value()).toBeGreaterThan(first));
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  await vi.waitFor(() => expect(asked.some(({ name, input }) => name === 'imports/cancel' && input['id'] === 'p1')).toBe(true));
});

it('says that everything is here already instead of importing nothing', async () => {
  await show({ newFills: 0, knownFills: 3 });
  await expect.element(page.getByText('Everything in this file is already here.')).toBeVisible();
});

it('warns where more is sold than is known to be held', async () => {
  await show({ effect: { positions: [{ instrumentId: 'i1', symbol: '600519', market: 'SSE', name: '', assetClass: 'stock', currency: 'CNY', fills: 1, splits: '0', before: '0', change: '-100', after: '-100', uncovered: true }], positionsLeft: 0, cash: [] } });
  await expect.element(page.getByText(/One position sells more than is known to be held/)).toBeVisible();
});

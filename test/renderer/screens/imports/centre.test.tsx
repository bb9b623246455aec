import { beforeAll, expect, it, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { Notifications } from '@mantine/notifications';
import { I18nextProvider } from 'react-i18next';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { refreshAll } from '../../../../renderer/api/refresh.ts';
import { theme } from '../../../../renderer/app/theme/theme.ts';
import { ImportsScreen } from '../../../../renderer/screens/imports/ImportsScreen.tsx';
import { StatementScreen } from '../../../../renderer/screens/imports/StatementScreen.tsx';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import { speak } from '../../../support/in-the-app.tsx';
import { aPreview, asking, fakeEngine, refusing } from './fake-engine.ts';

const made: Import = { id: 'im1', accountId: 'a1', fileName: '交割单.xls', format: 'jiaogedan', sha256: 'ab'.repeat(32), rows: 3, newFills: 2, knownFills: 1, newCash: 4, knownCash: 0, encoding: 'gb18030', periodFrom: '2026-03-02', periodTo: '2026-03-03', bytes: 3, replaced: 1, at: '2026-11-20T01:30:00.000Z', undoneAt: null };
const table: Partial<ImportPreview> = {
  format: 'generic-csv', committable: false, newFills: 0, refusedRows: 0, refused: [],
  questions: [{ id: 'mapping', code: 'MAPPING_REQUIRED', params: {}, choices: [], rows: 1, example: null }],
  headers: ['Datum', 'Titel', 'Menge', 'Kurs'], sampleRows: [['01.10.2026', 'SAP', '10', '100,50']],
};
const preset = { id: 'pr1', name: 'Hausbank', mapping: { delimiter: null, dateOrder: 'dmy', decimalMark: ',', zone: null, columns: { date: 'Datum', symbol: 'Titel', quantity: 'Menge', price: 'Kurs' }, buyWords: [], sellWords: [], currency: null }, headers: table.headers, updatedAt: '2026-11-20T01:30:00.000Z' };

async function show(answers: Parameters<typeof fakeEngine>[0], path = '/imports') {
  const engine = await fakeEngine({
    'imports/begin': () => ({ uploadId: 'u1', chunkBytes: 4096 }),
    'imports/chunk': () => ({ received: 0 }),
    'imports/openInbox': () => ({ uploadId: 'u2' }),
    'imports/preview': ({ fileName }: { fileName: string }) => ({ ...aPreview, fileName }),
    'imports/rows': () => ({ total: 0, fills: [], cash: [], refused: [] }),
    ...answers,
  });
  const queries: QueryClient = new QueryClient();
  asking(queries);
  queries.getMutationCache().config.onSuccess = () => refreshAll(queries);
  await render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <Notifications />
        <QueryClientProvider client={queries}>
          <MemoryRouter initialEntries={[path]}>
            <Routes>
              <Route path="imports" element={<ImportsScreen />} />
              <Route path="imports/:importId" element={<StatementScreen />} />
              <Route path="imports/:importId/line/:line" element={<StatementScreen />} />
            </Routes>
          </MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return engine;
}

const textOf = (part: Locator) => part.query()?.textContent?.replaceAll(/\s+/gu, ' ');
function give(kind: 'drop' | 'paste', files: readonly File[], text = '', on: Element = document.body): void {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  if (text !== '') data.setData('text/plain', text);
  const event = kind === 'drop' ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }) : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
  on.dispatchEvent(event);
}

beforeAll(() => speak('en'));

it('takes files dropped anywhere, one after the other, with the only account already chosen', async () => {
  await show({});
  await expect.element(page.getByText(/Drop a broker's statement anywhere/)).toBeVisible();
  give('drop', [new File(['1'], 'one.csv'), new File(['2'], 'two.csv'), new File(['3'], 'three.csv')]);
  await expect.element(page.getByRole('heading', { name: 'one.csv' })).toBeVisible();
  await expect.poll(() => textOf(page.getByRole('region', { name: 'Waiting their turn' }))).toMatch(/two\.csv.*three\.csv/);
  await userEvent.click(page.getByRole('button', { name: 'Take two.csv out of the queue' }));
  await userEvent.click(page.getByRole('button', { name: 'Skip this file' }));
  await expect.element(page.getByRole('heading', { name: 'three.csv' })).toBeVisible();
});

it('takes pasted text as a file, but not what is pasted into a field', async () => {
  const { asked } = await show({});
  await expect.element(page.getByText(/Drop a broker's statement anywhere/)).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Broker or platform' })).toBeVisible();
  give('paste', [], 'no line break');
  give('paste', [], 'a,b\nc,d\n', page.getByRole('textbox', { name: 'Broker or platform' }).element());
  give('paste', [], 'Date,Symbol\n2026-03-02,600519\n');
  await expect.element(page.getByRole('heading', { name: 'pasted.csv' })).toBeVisible();
  expect(asked.filter(({ name }) => name === 'imports/begin')).toHaveLength(1);
});

it('lists what has arrived in an inbox and looks at it on request; the bytes stay with the engine', async () => {
  const file = (name: string, state: string) => ({ name, bytes: 2048, modifiedAt: '2026-11-20T01:00:00.000Z', state });
  const { asked } = await show({ 'imports/inboxes': () => [{ accountId: 'a1', folder: '/statements', state: 'watched', more: 0, files: [file('november.csv', 'waiting'), file('half.csv', 'settling'), file('old.csv', 'imported')] }] });
  await expect.element(page.getByText('still being written')).toBeVisible();
  await expect.element(page.getByText('1 file in it is imported already.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'imports/preview')).toBe(false);
  await userEvent.click(page.getByRole('button', { name: 'Look at november.csv' }));
  await expect.element(page.getByRole('heading', { name: 'november.csv' })).toBeVisible();
  expect(asked.find(({ name }) => name === 'imports/openInbox')?.input).toEqual({ accountId: 'a1', name: 'november.csv' });
  expect(asked.find(({ name }) => name === 'imports/preview')?.input['uploadId']).toBe('u2');
});

it('tells of a missing folder, and sets another by its path', async () => {
  const { asked } = await show({ 'imports/inboxes': () => [{ accountId: 'a1', folder: '/gone', state: 'missing', more: 0, files: [] }], 'imports/setInbox': () => [] });
  await expect.element(page.getByText(/The folder is not there/)).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Change' }));
  await userEvent.fill(page.getByRole('textbox', { name: /Folder, by its full path/ }), '/statements');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(asked.find(({ name }) => name === 'imports/setInbox')?.input).toEqual({ accountId: 'a1', folder: '/statements' }));
});

it('draws a mapping, shows what is missing, and keeps it under a name', async () => {
  const { asked } = await show({ 'imports/preview': () => ({ ...aPreview, ...table }), 'imports/savePreset': () => preset });
  give('drop', [new File(['x'], 'table.csv')]);
  await expect.element(page.getByText('Still needed: Date, Instrument, Quantity, Price.')).toBeVisible();
  for (const [header, field] of [['Datum', 'Date'], ['Titel', 'Instrument'], ['Menge', 'Quantity'], ['Kurs', 'Price']]) {
    await userEvent.click(page.getByRole('combobox', { name: `Column ${header} is` }));
    await userEvent.click(page.getByRole('option', { name: field, exact: true }));
  }
  await vi.waitFor(() => expect((asked.filter(({ name }) => name === 'imports/preview').at(-1)?.input['mapping'] as { columns: object } | null)?.columns).toEqual(preset.mapping.columns));
  await userEvent.click(page.getByRole('button', { name: 'Keep as a preset …' }));
  await userEvent.keyboard('Hausbank{Enter}');
  await vi.waitFor(() => expect(asked.find(({ name }) => name === 'imports/savePreset')?.input).toMatchObject({ id: null, name: 'Hausbank', headers: table.headers }));
});

it('offers a preset that fits the file, and brings back one that was removed', async () => {
  const { asked } = await show({ 'imports/preview': () => ({ ...aPreview, ...table }), 'imports/presets': () => [preset], 'imports/removePreset': () => preset, 'imports/restorePreset': () => preset });
  give('drop', [new File(['x'], 'table.csv')]);
  await userEvent.click(page.getByRole('combobox', { name: 'Preset' }));
  await userEvent.click(page.getByRole('option', { name: 'Hausbank' }));
  await vi.waitFor(() => expect(asked.filter(({ name }) => name === 'imports/preview').at(-1)?.input['mapping']).toMatchObject({ dateOrder: 'dmy', decimalMark: ',' }));
  await userEvent.click(page.getByRole('button', { name: 'Remove', exact: true }));
  await userEvent.click(page.getByRole('button', { name: 'Undo' }));
  await vi.waitFor(() => expect(asked.find(({ name }) => name === 'imports/restorePreset')?.input).toEqual({ id: 'pr1' }));
});

it('undoes an import only after telling what that takes back', async () => {
  const { asked } = await show({ 'imports/list': () => [made], 'imports/undo': () => ({ ...made, undoneAt: '2026-11-20T02:00:00.000Z' }) });
  await expect.poll(() => textOf(page.getByRole('table', { name: 'Imported statements' }))).toMatch(/交割单\.xls abababab.*2 \(1 in place of typed ones\)/);
  await userEvent.click(page.getByRole('button', { name: 'Undo the import of 交割单.xls' }));
  await expect.element(page.getByText(/Its 2 fills are reversed and its 4 cash movements taken back\. The typed fill it replaced stands again\./)).toBeVisible();
  expect(asked.some(({ name }) => name === 'imports/undo')).toBe(false);
  await userEvent.click(page.getByRole('button', { name: 'Undo the import', exact: true }));
  await vi.waitFor(() => expect(asked.find(({ name }) => name === 'imports/undo')?.input).toEqual({ id: 'im1' }));
});

it('a long undoing says how far it is, and can be stopped', async () => {
  let stop: (() => void) | null = null;
  const { asked } = await show({
    'imports/list': () => [made],
    'imports/undo': () => new Promise((answer) => { stop = () => answer(refusing('IMPORT_CANCELLED')); }),
    'imports/progress': () => ({ phase: 'keeping', done: 400_000, total: 1_000_000 }),
    'imports/cancel': () => { stop?.(); return true; },
  });
  await userEvent.click(page.getByRole('button', { name: 'Undo the import of 交割单.xls' }));
  await userEvent.click(page.getByRole('button', { name: 'Undo the import', exact: true }));
  await expect.element(page.getByText('reversing the fills')).toBeVisible();
  await expect.element(page.getByText('400,000 of 1,000,000')).toBeVisible();
  await expect.element(page.getByText('step 1 of 3')).toBeVisible();
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  await vi.waitFor(() => expect(asked.find(({ name }) => name === 'imports/cancel')?.input).toEqual({ id: 'im1' }));
  await expect.element(page.getByText('Stopped. The import stands as it was.')).toBeVisible();
});

it('brings an undone statement in again from what was kept', async () => {
  await show({ 'imports/list': () => [{ ...made, undoneAt: '2026-11-20T02:00:00.000Z' }], 'imports/download': () => ({ importId: 'im1', fileName: made.fileName, sha256: made.sha256, bytes: 3, offset: 0, contentBase64: btoa('abc'), storedAt: made.at }) });
  await userEvent.click(page.getByRole('button', { name: 'Import 交割单.xls again' }));
  await expect.element(page.getByRole('heading', { name: '交割单.xls' })).toBeVisible();
});

it('opens a statement at a line, with the fills that were made from it', async () => {
  const fill = { id: 'f1', accountId: 'a1', instrumentId: 'i1', side: 'buy', effect: null, quantity: '100', price: '1500', gross: '150000.00', fees: '5.10', feeLines: {}, feeSource: 'statement', currency: 'CNY', executedAt: null, tradingDay: '2026-03-02', timeKnown: false, sequence: 1, source: 'import', importId: 'im1', line: 1200, brokerFillId: null, ticketId: null, planId: null, link: 'unplanned', reverses: null, arrivedAt: made.at, cause: null, orderId: null };
  const { asked } = await show(
    {
      'imports/list': () => [made],
      'imports/statement': ({ from, count }: { from: number; count: number }) => ({ importId: 'im1', fileName: made.fileName, format: made.format, encoding: made.encoding, total: 5000, lines: Array.from({ length: Math.min(count, 5001 - from) }, (_, place) => ({ line: from + place, text: `row ${from + place}` })) }),
      'imports/fillsAt': ({ from, to }: { from: number; to: number }) => (from <= 1200 && 1200 <= to ? [fill] : []),
      'instruments/get': () => ({ id: 'i1', symbol: '600519', name: '贵州茅台' }),
    },
    '/imports/im1/line/1200',
  );
  await expect.poll(() => textOf(page.getByRole('complementary', { name: 'Line 1200' }))).toMatch(/row 1200.*600519 贵州茅台.*100 × 1,500.*unplanned/);
  await vi.waitFor(() => expect(document.querySelector('[role="row"][aria-current="true"]')?.getAttribute('data-tone')).toBe('marked'));
  await userEvent.fill(page.getByRole('textbox', { name: 'Go to line' }), '4999');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => textOf(page.getByRole('complementary', { name: 'Line 4999' }))).toMatch(/row 4999.*No fill came from this line/);
  // A page of lines at a time, never the whole file.
  expect(asked.filter(({ name, input }) => name === 'imports/statement' && Number(input['count']) > 200)).toEqual([]);
});

it('teaches where to get a first statement', async () => {
  await show({});
  await expect.element(page.getByText('No statement has been imported yet. This is where each broker keeps them:')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Broker or platform' }), '盈透');
  await expect.element(page.getByText('Interactive Brokers: Flex Query')).toBeVisible();
  await expect.element(page.getByText('Robinhood', { exact: true })).not.toBeInTheDocument();
});

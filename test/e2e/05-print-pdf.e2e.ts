import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printPdf } from '../../main/local/print-pdf.ts';
import { chromiumPath } from '../support/chromium.ts';
import { pdfText } from '../support/pdf-text.ts';
import { repository } from '../support/repository.ts';

const profiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('ballast-print-'));
const page = (html: string) => ({ html: `<!doctype html><html><body>${html}</body></html>`, paper: 'A4' as const, footer: '第 47 周' });

describe('printing with a browser', () => {
  it('gives the page as a PDF, Chinese and minus signs too, with its foot and its number on every page', async () => {
    const { pages, text } = pdfText(await printPdf(chromiumPath(), page('<p>净盈亏 −¥1,234.50</p><p style="break-before:page">second</p>')));
    expect(pages).toBe(2);
    const told = text.replaceAll(/\s/g, '');
    expect(told).toContain('净盈亏−¥1,234.50');
    expect(told).toContain('第47周2/2');
  });

  it('runs no script of the page, asks for nothing it names, and opens no file', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hostile = `<p id="p">as written</p><script>document.getElementById('p').textContent='by script'</script><img src="${origin}/img" onerror="document.body.textContent='by handler'">
      <iframe src="file:///etc/hostname"></iframe><iframe src="${origin}/frame"></iframe><link rel="stylesheet" href="${origin}/css"><style>@import url(${origin}/import); p{background:url(${origin}/bg)}</style>
      <object data="${origin}/object"></object>`;
    const { text } = pdfText(await printPdf(chromiumPath(), page(hostile)));
    expect(text.replaceAll(/\s/g, '')).toContain('aswritten');
    expect(text).not.toMatch(/by script|by handler/);
    // A page that leads away is printed as it was or not at all, as it falls out; it arrives nowhere.
    const away = await printPdf(chromiumPath(), page(`<meta http-equiv="refresh" content="0;url=${origin}/refresh"><p>stays</p>`)).catch((error: { code: string }) => error.code);
    expect(typeof away === 'string' ? away : pdfText(away).text.replaceAll(/\s/g, '').slice(0, 5)).toMatch(/^(?:PDF_FAILED|stays)$/);
    expect(asked).toEqual([]);
  });

  it('ends in time and leaves nothing behind, also where the browser is none', async () => {
    const before = profiles();
    await expect(printPdf(chromiumPath(), page('x'), 1)).rejects.toMatchObject({ code: 'PDF_FAILED' });
    await expect(printPdf('/bin/false', page('x'))).rejects.toMatchObject({ code: 'PDF_FAILED' });
    await expect(printPdf('/no/such/browser', page('x'))).rejects.toMatchObject({ code: 'PDF_FAILED' });
    expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('leaves no row, no heading and no line of a report alone on a page, wherever a page ends', async () => {
    const css = readFileSync(join(repository, 'renderer/screens/reports/sheet/report.css'), 'utf8');
    const list = (count: number, item: (index: number) => string): string => Array.from({ length: count }, (_, index) => item(index)).join('');
    // One report a height, so that the end of the first page meets every line of what follows.
    const heights = Array.from({ length: 24 }, (_, index) => 1000 - index * 20);
    const report = (height: number) => `<article class="report" style="break-before:page"><div style="height:${height}px"></div>
      <section><h2>[head]</h2><p class="note">[note]</p><table><thead><tr><th>a</th></tr></thead><tbody>${list(8, (row) => `<tr><td>[row${row}]</td></tr>`)}</tbody></table></section>
      <footer><h2>[reading]</h2><ul>${list(9, (line) => `<li>[line${line}]</li>`)}</ul><p class="note">[foot]</p></footer></article>`;
    const { text } = pdfText(await printPdf(chromiumPath(), page(`<style>${css}</style>${heights.map(report).join('')}`)));
    const sheets = text.split('\n').map((sheet) => [...sheet.replaceAll(/\s/g, '').matchAll(/\[(\w+)\]/g)].map((found) => found[1]!));
    const counted = (sheet: readonly string[], kind: string): number => sheet.filter((word) => word.startsWith(kind)).length;
    expect(sheets.flat()).toHaveLength(heights.length * 21);
    expect(sheets.filter((sheet) => [1, 2].includes(counted(sheet, 'row')))).toEqual([]);
    expect(sheets.filter((sheet) => counted(sheet, 'line') % 9 !== 0)).toEqual([]);
    expect(sheets.filter((sheet) => sheet.includes('head') !== sheet.includes('row0') || sheet.includes('note') !== sheet.includes('row0') || sheet.includes('reading') !== sheet.includes('foot'))).toEqual([]);
    // Pages did end within the table, or nothing was tried.
    expect(sheets.some((sheet) => counted(sheet, 'row') > 0 && counted(sheet, 'row') < 8)).toBe(true);
  });
});

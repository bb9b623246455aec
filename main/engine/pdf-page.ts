import type { PaperSize } from '../../shared/contract/reports.ts';

/** What a page to print may load and run, whatever it brings: nothing but what stands in it. */
export const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** Paper in inches, upright. */
export const paperInches: Readonly<Record<PaperSize, { readonly paperWidth: number; readonly paperHeight: number }>> = {
  A4: { paperWidth: 8.27, paperHeight: 11.69 },
  Letter: { paperWidth: 8.5, paperHeight: 11 },
};

/** The page under our policy. Policies add up: one that the page brings along can only take away more. */
export function closedPage(html: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${printPolicy}">${html.replace(/^\s*<!doctype html>/i, '')}`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? '');

/** The foot of every page: what it is, and which page of how many. Browsers set the two numbers. */
export function pdfFooter(text: string): string {
  return `<div style="width:100%;margin:0 0.6in;font-size:8px;color:#555;display:flex;justify-content:space-between;font-family:system-ui,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"><span>${escaped(text)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;
}

/** What the page of a report may load, whoever opens it and wherever: nothing but what stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * The page of a report as one file that needs nothing else: no script, no address, no file beside it.
 *
 * What is on screen is taken as it is, so the file says what the screen says. The parts of the page escape what they hold.
 */
export function reportHtml(sheet: Element, title: string, language: string): string {
  const copy = sheet.cloneNode(true) as Element;
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = language;
  const head = (name: string, values: Readonly<Record<string, string>>): void => {
    const element = made.createElement(name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    made.head.prepend(element);
  };
  head('meta', { name: 'viewport', content: 'width=device-width' });
  head('meta', { name: 'referrer', content: 'no-referrer' });
  head('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY });
  head('meta', { charset: 'utf-8' });
  const style = made.createElement('style');
  style.textContent = 'body{margin:0;background:#f4f6f8}@media print{body{background:none}@page{margin:14mm 15mm 17mm}}';
  made.head.append(style);
  made.body.append(made.importNode(copy, true));
  return `<!doctype html>\n${made.documentElement.outerHTML}\n`;
}

/** A name of a file that every system takes. */
export function reportFileName(parts: readonly string[], extension: string): string {
  const name = parts.join(' ').replace(/[^\p{L}\p{N} ._-]+/gu, ' ').replace(/\s+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80);
  return `ballast-${name === '' ? 'report' : name}.${extension}`;
}

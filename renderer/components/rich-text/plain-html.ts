import { MarkdownManager } from '@tiptap/markdown';

let done = false;

/**
 * Raw HTML in markdown is text here: the parser is told that no HTML exists, so `<b>` stays the three characters it is.
 * The parser is one shared instance, hence once.
 */
export function treatHtmlAsText(): void {
  if (done) return;
  done = true;
  new MarkdownManager({ extensions: [] }).instance.use({ tokenizer: { html: () => undefined, tag: () => undefined } });
}

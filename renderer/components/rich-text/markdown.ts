import { MarkdownManager } from '@tiptap/markdown';
import type { JSONContent } from '@tiptap/react';
import { richTextExtensions } from './extensions.ts';

let manager: MarkdownManager | null = null;

/**
 * Raw HTML in markdown is text here: the parser is told that no HTML exists, so `<b>` stays the three characters it is.
 * The parser behind the manager is one shared instance, hence once.
 */
function theManager(): MarkdownManager {
  if (manager) return manager;
  manager = new MarkdownManager({ extensions: richTextExtensions() });
  manager.instance.use({ tokenizer: { html: () => undefined, tag: () => undefined } });
  return manager;
}

const holdsBlocks: ReadonlySet<string> = new Set(['doc', 'blockquote', 'listItem']);
const isInline = (node: JSONContent) => node.type === 'image' || node.type === 'text';

/** A picture alone in its paragraph comes out of the parser bare; pictures are inline here and need one around them. */
function wrapped(node: JSONContent): JSONContent {
  const content = node.content?.map(wrapped);
  if (!content) return node;
  return { ...node, content: holdsBlocks.has(node.type ?? '') ? content.map((child) => (isInline(child) ? { type: 'paragraph', content: [child] } : child)) : content };
}

/** Markdown as a document for the editor. */
export function documentOf(markdown: string): JSONContent {
  return wrapped(theManager().parse(markdown));
}

/**
 * A document as markdown that reads as it was written. The serializer writes `<`, `>` and `&` as HTML entities, for
 * readers that know HTML; ours does not, and `R &gt; 2` would stand in every export. At a line's start `>` is a quote
 * and stays an entity, and code is left as it is.
 */
export function markdownOf(document: JSONContent): string {
  return theManager()
    .serialize(document)
    .split(/(^```[\s\S]*?^```)/m)
    .map((part) => (part.startsWith('```') ? part : part.replace(/&lt;/g, '<').replace(/(?<=\S.*)&gt;/g, '>').replace(/&amp;(?!#?\w+;)/g, '&')))
    .join('');
}

import { describe, expect, it } from 'vitest';
import { documentOf, markdownOf } from '../../../../renderer/components/rich-text/markdown.ts';

const roundTrip = (markdown: string) => markdownOf(documentOf(markdown));

describe('markdown in and out of the editor', () => {
  it.each([
    ['Chinese with bold', '**09:31** 没忍住，追高了。'],
    ['a list', '- 一\n- 二'],
    ['headings and a quote', '## 今天\n\n> 连亏三笔，说明我看不懂这个市场。'],
    ['a picture of the journal alone in its paragraph', '![图](attachment:abc)'],
    ['a picture in a sentence', '看 ![图](attachment:abc) 这里'],
    ['comparisons', '价格 < 25 且 R > 2，S&P 500'],
    ['raw HTML, as text', '<b>粗</b> <script>alert(1)</script>'],
    ['an entity somebody typed', 'a &amp;lt; b'],
    ['code left as it is', '```\na &lt; b\n```'],
  ])('keeps %s', (_what, markdown) => {
    expect(roundTrip(markdown)).toBe(markdown);
  });

  it('lets no HTML become anything but text', () => {
    const types = new Set<string>();
    const walk = (node: { type?: string; content?: unknown[]; marks?: unknown[] }): void => {
      types.add(node.type ?? '');
      expect(node.marks ?? []).toEqual([]);
      for (const child of node.content ?? []) walk(child as typeof node);
    };
    walk(documentOf('<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><b>y</b>'));
    expect([...types].sort()).toEqual(['doc', 'paragraph', 'text']);
  });

  it('puts a picture that stands alone into a paragraph, as the schema wants it', () => {
    expect(documentOf('![图](attachment:abc)').content).toMatchObject([{ type: 'paragraph', content: [{ type: 'image', attrs: { src: 'attachment:abc', alt: '图' } }] }]);
  });
});

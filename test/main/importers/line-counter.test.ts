import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineCounter } from '../../../main/importers/line-counter.ts';

it('counts the lines an editor shows, whatever ends them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '\r', '\n', '\r\n'), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const lineAt = lineCounter(text);
      for (let at = 0; at < text.length; at += 1) {
        // Within a CR LF the line has not ended yet.
        if (text.startsWith('\r\n', at - 1)) continue;
        expect(lineAt(at)).toBe(text.slice(0, at).split(/\r\n|\r|\n/).length);
      }
    }),
  );
});

it('stays where it is for a place it has passed', () => {
  const lineAt = lineCounter('a\nb\nc');
  expect([lineAt(4), lineAt(0)]).toEqual([3, 3]);
});

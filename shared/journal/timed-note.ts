/** A line that begins a list, a heading, a quote, code, a rule or a picture cannot stand behind the time of a note on the same line. */
const BLOCK = /^(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|>|```|~~~|!\[|(?:[-*_]\s*){3,}$)/;

/**
 * A quick note as it stands in an entry: its time in bold, then its words.
 *
 * @param stamp the time, with its day where the entry is about more than that day
 * @example timedNote('14:05', 'chased it') // => '**14:05** chased it'
 * @example timedNote('14:05', '- one\n- two') // => '**14:05**\n\n- one\n- two'
 */
export function timedNote(stamp: string, markdown: string): string {
  const words = markdown.trim();
  return `**${stamp}**${BLOCK.test(words) ? '\n\n' : ' '}${words}`;
}

/**
 * A text with a note behind everything that stands in it.
 *
 * @example appendNote('# Day\n\nfirst\n', '**14:05** second') // => '# Day\n\nfirst\n\n**14:05** second'
 * @example appendNote('', '**14:05** first') // => '**14:05** first'
 */
export const appendNote = (markdown: string, block: string): string => (markdown.trim() === '' ? block : `${markdown.trimEnd()}\n\n${block}`);

/**
 * The text without the note, as it was before it; the last one where the same words stand in it twice.
 *
 * @returns null where the note no longer stands there as it was written
 * @example withoutNote('first\n\n**14:05** second\n\nthird', '**14:05** second') // => 'first\n\nthird'
 * @example withoutNote('**14:05** second thoughts', '**14:05** second') // => null
 */
export function withoutNote(markdown: string, block: string): string | null {
  for (let at = markdown.lastIndexOf(block); at >= 0; at = at === 0 ? -1 : markdown.lastIndexOf(block, at - 1)) {
    const [before, after] = [markdown.slice(0, at), markdown.slice(at + block.length)];
    // Only a whole paragraph: words joined to it by hand are not the note's to take away.
    if (/(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n[ \t]*\n|\n?$)/.test(after)) return [before.trimEnd(), after.trimStart()].filter((part) => part !== '').join('\n\n');
  }
  return null;
}

/**
 * The words of a markdown text without its marks, on one line: what search indexes and a snippet shows.
 *
 * Not a markdown parser: it only has to leave out what nobody reads as text, the addresses of links and pictures and
 * the marks at the beginning of lines.
 *
 * @example plainText('# Day\n\n- **cut** [rule](https://x.y)') // => 'Day cut rule'
 */
export function plainText(markdown: string): string {
  let text = markdown;
  // Most pages hold few of the marks, and looking for one character costs next to nothing beside looking for a pattern.
  if (text.includes('](')) text = text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  text = text.replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|(?:[-*_]\s*){3,}$)/gm, '');
  if (text.includes('```') || text.includes('~~~')) text = text.replace(/^\s*(?:```|~~~).*$/gm, '');
  if (text.includes('\\')) text = text.replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1');
  if (text.includes('~~') || text.includes('`') || text.includes('**')) text = text.replace(/~~|`+|\*\*/g, '');
  // A single star or underscore is a mark at the edge of a word only: 2*3 and stop_loss keep theirs.
  if (text.includes('*') || text.includes('_')) text = text.replace(/(?<![\p{L}\p{N}])[*_]+|[*_]+(?![\p{L}\p{N}])/gu, '');
  // A single space stays what it is.
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
}

/**
 * Whether a markdown text may have marks elsewhere than at the beginning of its lines. Where it has none, the words of a piece of it are those of the whole,
 * but for a mark that the cut goes through or makes one: at most the first and last few characters of the piece.
 *
 * @example mayHaveInnerMarks('- cut **it**') // => true
 * @example mayHaveInnerMarks('- cut it') // => false
 */
export function mayHaveInnerMarks(markdown: string): boolean {
  return /[*_`~\\[]/.test(markdown);
}

/**
 * The words of a markdown text without its marks, on one line: what search indexes and a snippet shows.
 *
 * Not a markdown parser: it only has to leave out what nobody reads as text, the addresses of links and pictures and
 * the marks at the beginning of lines.
 *
 * @example plainText('# Day\n\n- **cut** [rule](https://x.y)') // => 'Day cut rule'
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|(?:[-*_]\s*){3,}$)/gm, '')
    .replace(/^\s*(?:```|~~~).*$/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1')
    .replace(/~~|`+|\*\*/g, '')
    // A single star or underscore is a mark at the edge of a word only: 2*3 and stop_loss keep theirs.
    .replace(/(?<![\p{L}\p{N}])[*_]+|[*_]+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

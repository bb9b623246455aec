/**
 * Tags as they are kept: trimmed, without a leading '#', each once whatever its case, in the order given.
 *
 * @example tidyTags([' #FOMO', 'fomo', '', '补仓']) // => ['FOMO', '补仓']
 */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  const tidy: string[] = [];
  for (const raw of tags) {
    const tag = raw.normalize('NFKC').trim().replace(/^#+/, '').trim();
    const key = tag.toLowerCase();
    if (tag === '' || seen.has(key)) continue;
    seen.add(key);
    tidy.push(tag);
  }
  return tidy;
}

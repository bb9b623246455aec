/** A tag is a word or two. */
export const LONGEST_TAG = 40;

/**
 * What makes two tags one: full-width and half-width forms, upper and lower case are the same.
 *
 * @example tagKey('ＦＯＭＯ') // => 'fomo'
 */
export const tagKey = (tag: string): string => tag.normalize('NFKC').trim().replace(/^#+/, '').trim().toLowerCase();

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

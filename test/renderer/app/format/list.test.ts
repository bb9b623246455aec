import { expect, it } from 'vitest';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';

// Expected joins: Unicode CLDR 46, listPatterns "standard" and "or" of en and zh.
it.each([
  ['en', [], '', ''],
  ['en', ['a'], 'a', 'a'],
  ['en', ['a', 'b'], 'a and b', 'a or b'],
  ['en', ['a', 'b', 'c'], 'a, b, and c', 'a, b, or c'],
  ['zh-CN', ['甲', '乙'], '甲和乙', '甲或乙'],
  ['zh-CN', ['甲', '乙', '丙'], '甲、乙和丙', '甲、乙或丙'],
] as const)('in %s joins %j', (language, parts, all, any) => {
  const format = bindFormat(language);
  expect(format.and(parts)).toBe(all);
  expect(format.or(parts)).toBe(any);
});

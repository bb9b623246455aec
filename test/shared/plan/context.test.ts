import { describe, expect, test } from 'vitest';
import { capNow } from '../../../shared/plan/context.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';

const experienced = defaultDiscipline('experienced');
const without = { ...experienced, rules: [] };
const anything = { assetClass: null, strategy: null };

describe('the most leverage an order may come to now', () => {
  // mission.md: the experienced up to 2×; stages by record open less at first.
  test.each([
    ['the cap of the rules, where nothing is held back', experienced, null, 2],
    ['the cap of the rules, where the record has opened more', experienced, 3, 2],
    ['what the record has opened, where that is less', experienced, 1.2, 1.2],
    ['what the record has opened, where no rule caps', without, 1.2, 1.2],
    ['nothing, where neither does', without, null, null],
  ])('%s', (_name, discipline, openCap, cap) => {
    expect(capNow({ discipline, openCap }, anything)).toBe(cap);
  });

  test('a record nobody asked for holds nothing back', () => {
    expect(capNow({ discipline: experienced }, anything)).toBe(2);
  });
});

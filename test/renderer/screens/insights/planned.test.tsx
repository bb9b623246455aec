import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { BreakdownCard } from '../../../../renderer/screens/insights/BreakdownCard.tsx';
import { PlannedNote } from '../../../../renderer/screens/insights/PlannedNote.tsx';
import type { GroupDifference, GroupRow } from '../../../../shared/contract/looking-back.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const none = { value: null, reason: 'no-planned-risk', n: 0, low: null, high: null };
const row = (key: string, n: number, value: number, low: number, high: number): GroupRow => ({
  key, label: key, n, winRate: { value, reason: null, n, low, high, method: 'wilson' }, payoffRatio: none, expectancyR: none, netPnl: '0.00',
  expectancy: { value: '0.00', reason: null, n, low: '-1.00', high: '1.00', method: 'student' },
});
const difference: GroupDifference = {
  winRate: { value: 0.1873, low: 0.0207, high: 0.3293, n: 85, against: 49, method: 'newcombe' },
  expectancy: { value: '12.00', low: '-5.00', high: '29.00', n: 85, against: 49, method: 'welch' },
  expectancyR: { value: null, low: null, high: null, n: 0, against: 0, method: 'welch' },
};

const shown = (unplanned: GroupRow, first: 'winRate' | 'expectancy' = 'winRate') =>
  render(
    <InTheApp>
      <BreakdownCard name="planned" question="?" rows={[row('planned', 85, 0.4118, 0.313, 0.518), unplanned]} labelOf={({ key }) => key} currency="CNY" first={first} compare={{ pair: ['planned', 'unplanned'], difference, note: <PlannedNote /> }} />
    </InTheApp>,
  );
const verdict = () => document.querySelector('[data-figure="by-planned"] p[data-state]');

it('tells two rates apart by the interval of their difference, though their own overlap', async () => {
  await speak('en');
  await shown(row('unplanned', 49, 0.2245, 0.13, 0.359));
  expect(verdict()?.getAttribute('data-state')).toBe('apart');
  expect(verdict()?.textContent).toBe('planned less unplanned: +18.7 points (95%: +2.1 points … +32.9 points). More than chance alone explains.');
  expect(document.querySelector('[data-part="planned-note"] a')?.getAttribute('href')).toBe('/insights/process');
});

it('says of means whose difference may be zero that it may be chance', async () => {
  await speak('en');
  await shown(row('unplanned', 49, 0.2245, 0.13, 0.359), 'expectancy');
  expect(verdict()?.getAttribute('data-state')).toBe('chance');
  expect(verdict()?.textContent).toMatch(/12.*5.*29.*The interval holds zero: it may be chance\.$/);
});

it('compares nothing where a group is too few, and says so', async () => {
  await speak('zh-CN');
  await shown(row('unplanned', 12, 0.2, 0.05, 0.5));
  expect(verdict()).toBeNull();
  expect(document.querySelector('[data-field="too-few-groups"]')?.textContent).toContain('unplanned (12)');
});

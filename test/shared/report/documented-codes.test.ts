import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emotions } from '../../../shared/journal/entry.ts';
import { zNoRReason } from '../../../shared/ledger/trade.ts';
import { figureSections, figureUnits, zReportFigure } from '../../../shared/report/figure.ts';
import { zReportTrade } from '../../../shared/report/report.ts';
import { zKept } from '../../../shared/review/commitment.ts';
import { CONVENTIONS } from '../../../shared/stats/conventions.ts';
import { repository } from '../../support/repository.ts';

const { mark } = JSON.parse(readFileSync(join(repository, 'renderer/locales/en/review.json'), 'utf8')) as { mark: Record<string, string> };
const document = readFileSync(join(repository, 'docs/reports.md'), 'utf8');
const row = (head: string): string[] => {
  const line = document.split('\n').find((one) => one.startsWith(`| ${head} |`));
  return [...(line ?? '').slice(head.length + 3).matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
};

test.each([
  ['`direction`', zReportTrade.shape.direction.options],
  ['`rReason`', zNoRReason.options],
  ['`unit`', figureUnits],
  ['`section` of a figure', figureSections],
  ['`method`', zReportFigure.shape.method.unwrap().options],
  ['each of `conventions`', CONVENTIONS],
  // What the retrospective has words for is what it can tell.
  ['`id` of a violation', Object.keys(mark)],
] as const)('every code of %s is written down, and none that is not there', (head, codes) => {
  expect(row(head).toSorted()).toEqual([...codes].toSorted());
});

test('what became of commitments, and feelings, are written down', () => {
  expect(row('`value` of a commitment')).toEqual([...zKept.options, 'not-judged']);
  for (const emotion of emotions) expect(document).toContain(`\`${emotion}\``);
});

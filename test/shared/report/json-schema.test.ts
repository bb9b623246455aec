import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportJsonSchema } from '../../../shared/report/json-schema.ts';
import { repository } from '../../support/repository.ts';

/** Written by `npm run -s ballast -- report schema > docs/report.schema.json`. */
test('the documented schema is that of the reports', () => {
  expect(JSON.parse(readFileSync(join(repository, 'docs/report.schema.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
});

test('every figure says what it is: each of its fields is described', () => {
  const { properties } = reportJsonSchema() as { properties: { figures: { items: { properties: Record<string, { description?: string }> } } } };
  for (const [name, { description }] of Object.entries(properties.figures.items.properties)) expect(description, name).toBeTruthy();
});

import { z } from 'zod';
import { zReport } from './report.ts';

/**
 * The schema of a report's JSON (draft 2020-12), as it stands in docs/report.schema.json.
 *
 * @example reportJsonSchema().title // => 'Ballast report'
 */
export function reportJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(zReport, { target: 'draft-2020-12', unrepresentable: 'any' });
}

import type { ImportPreview } from '../../../shared/contract/fills.ts';

export interface WhyNot {
  readonly code: 'mapping' | 'questions' | 'refused' | 'held' | 'other';
  readonly count: number;
}

/** Why a file cannot be imported as it stands, everything at once; nothing where it can. */
export function whyNot(preview: Pick<ImportPreview, 'committable' | 'questions' | 'refused' | 'refusedRows'>): WhyNot[] {
  if (preview.committable) return [];
  const open = new Set(preview.questions.map(({ code }) => code));
  const mapping = open.has('MAPPING_REQUIRED');
  const questions = preview.questions.filter(({ code }) => code !== 'MAPPING_REQUIRED').length;
  // Rows that wait for an answer are refused under the question's own code. The list is cut; what lies behind it counts as refused.
  const held = preview.refused.filter(({ code }) => open.has(code) && code !== 'MAPPING_REQUIRED').length;
  const refused = preview.refusedRows - preview.refused.filter(({ code }) => open.has(code)).length;
  const all: WhyNot[] = [
    { code: 'mapping', count: mapping ? 1 : 0 },
    { code: 'questions', count: questions },
    { code: 'refused', count: refused },
    { code: 'held', count: held },
  ];
  const reasons = all.filter(({ count }) => count > 0);
  return reasons.length > 0 ? reasons : [{ code: 'other', count: 0 }];
}

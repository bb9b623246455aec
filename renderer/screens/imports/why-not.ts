import type { ImportPreview } from '../../../shared/contract/fills.ts';

export interface WhyNot {
  readonly code: 'mapping' | 'questions' | 'refused' | 'held' | 'other';
  readonly count: number;
}

/** How many of the refused rows only wait for an answer: they are refused under the question's own code. */
export function heldRows({ questions, refused, refusedRows }: Pick<ImportPreview, 'questions' | 'refused' | 'refusedRows'>): number {
  const open = new Set(questions.map(({ code }) => code));
  const waiting = refused.filter(({ code }) => open.has(code));
  if (refused.length === refusedRows) return waiting.length;
  // The list is cut: of the rows behind it the questions tell how many they hold back.
  const codes = new Set(waiting.map(({ code }) => code));
  const asked = questions.filter(({ code }) => codes.has(code)).reduce((sum, { rows }) => sum + rows, 0);
  return Math.min(Math.max(asked, waiting.length), refusedRows - (refused.length - waiting.length));
}

/** Why a file cannot be imported as it stands, everything at once; nothing where it can. */
export function whyNot(preview: Pick<ImportPreview, 'committable' | 'questions' | 'refused' | 'refusedRows'>): WhyNot[] {
  if (preview.committable) return [];
  const open = new Set(preview.questions.map(({ code }) => code));
  const mapping = open.has('MAPPING_REQUIRED');
  const questions = preview.questions.filter(({ code }) => code !== 'MAPPING_REQUIRED').length;
  const all: WhyNot[] = [
    { code: 'mapping', count: mapping ? 1 : 0 },
    { code: 'questions', count: questions },
    { code: 'refused', count: preview.refusedRows },
    { code: 'held', count: heldRows(preview) },
  ];
  const reasons = all.filter(({ count }) => count > 0);
  return reasons.length > 0 ? reasons : [{ code: 'other', count: 0 }];
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/rules/evidence.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { evidenceText } from './evidence-words.ts';

/** Says what a rule saw, in the language on screen. */
export function useEvidence(): (kind: string, evidence: Evidence) => string {
  const { t } = useTranslation('stop-rules');
  const format = useFormat();
  return useCallback((kind, evidence) => evidenceText(kind, evidence, { t, format }), [t, format]);
}

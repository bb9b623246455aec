import type { Reason } from '../../shared/gate/reason.ts';
import type { Speech } from './rule-sentence/clause-text.ts';
import { evidenceParams } from './rule-sentence/evidence-words.ts';

/** Parameters of a reason or note for its sentence: codes of fields, rules and what a rule saw come with their words. */
export function reasonParams(params: Reason['params'], speech: Speech): Record<string, unknown> {
  const { t } = speech;
  const { fields, missing, kind } = params;
  const name = (code: string) => t(`reasons:field.${code}`, { defaultValue: code });
  return {
    ...evidenceParams(params, speech),
    ...(typeof fields === 'string' ? { fields: fields.split(',').map(name).join(t('reasons:and')) } : {}),
    ...(typeof missing === 'string' ? { missing: name(missing) } : {}),
    ...(typeof kind === 'string' ? { ruleShown: t(`stop-rules:name.${kind}`, { defaultValue: t('stop-rules:name.unknown') }) } : {}),
  };
}

/** What a reason says, in one sentence; one that carries a figure the gate could not tell has a sentence without it. */
export function reasonText({ code, params, satisfy }: Reason, speech: Speech, subject: { readonly currency?: string | undefined }): string {
  const { t } = speech;
  const values = { currency: subject.currency, ...reasonParams({ ...params, ...satisfy.params }, speech), when: satisfy.when };
  return t(`reasons:reason.${code}`, { ...values, context: Object.values(params).includes(null) ? 'unknown' : undefined, defaultValue: t('reasons:reason.unknown', { code }) });
}

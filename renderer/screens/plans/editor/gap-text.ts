import type { TFunction } from 'i18next';
import type { PlanGap } from '../../../../shared/plan/plan.ts';

/** Nothing written yet: marked quietly. Every other gap is something written that cannot stand. */
export const isMissing = (gap: PlanGap): boolean => gap.code.endsWith('_MISSING');

/** A gap as a sentence; `currency` writes its amounts. */
export function gapText(gap: PlanGap, currency: string, t: TFunction): string {
  return t(`plans:gap.${gap.code}`, { currency, ...gap.params, field: fieldName(gap.field, t) });
}

/** 'stops.1.price' is "Stop, stage 2". */
export function fieldName(field: string, t: TFunction): string {
  const staged = /^(entries|stops|targets)(?:\.(\d+)\.(price|weight))?$/.exec(field);
  if (!staged) return t(`plans:field.${field.replace('.', '_')}`);
  const [, list, index, part] = staged;
  const name = t(`plans:field.${list}`);
  if (index === undefined) return name;
  return t(part === 'weight' ? 'plans:field.stageWeight' : index === '0' ? 'plans:field.stageOnly' : 'plans:field.stagePrice', { name, number: Number(index) + 1 });
}

/** Brings a field into view and puts the cursor into it. */
export function goToField(field: string): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const quick = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  place?.scrollIntoView({ block: 'center', behavior: quick ? 'auto' : 'smooth' });
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}

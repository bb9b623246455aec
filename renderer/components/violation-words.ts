import type { TFunction } from 'i18next';
import type { Evidence } from '../../shared/rules/evidence.ts';
import { toDecimal } from '../../shared/money/decimal.ts';
import type { ReviewFacts } from '../../shared/review/review.ts';
import { LOSS_BEYOND_PLAN_R, SEEN } from '../../shared/review/violations.ts';
import type { Format } from '../app/format/use-format.ts';
import { shortAmount } from '../app/format/short-amount.ts';
import { evidenceText } from './rule-sentence/evidence-words.ts';

type Violation = Pick<ReviewFacts['violations'][number], 'code' | 'params'>;

/** A loss before fees beyond so many R is more than a plan accepts: written beside whatever says so. */
export const lossLimit = (format: Format): string => format.r(-LOSS_BEYOND_PLAN_R, false);

/** A departure from the rules as one sentence, on the retrospective and in a report alike. */
export function violationWords({ code, params }: Violation, t: TFunction, format: Format): string {
  const kind = String(params['rule'] ?? 'unknown');
  // What is lost is said in words, so that its amount needs no minus; what was signed before currencies were kept has the bare number.
  const lost = (amount: unknown): string => {
    if (typeof amount !== 'string' || amount === '') return '—';
    const size = toDecimal(amount).abs().toFixed();
    const currency = params['currency'];
    return typeof currency === 'string' ? format.money(shortAmount(size, currency), currency) : format.decimal(size);
  };
  const r = Number(params['lossR'] ?? params['r']);
  const told = code === 'loss-beyond-plan' && typeof params['lossR'] !== 'number' ? 'loss-beyond-plan-before' : code;
  return t(`review:violation.${told}`, {
    ...params,
    side: typeof params['side'] === 'string' ? t(`common:side.${params['side']}`) : '',
    rule: t(`stop-rules:name.${kind}`, { defaultValue: t(`review:rule.${kind}`, { defaultValue: t('review:rule.unknown') }) }),
    seen: evidenceText(kind, seenIn(params), { t, format }),
    lostR: Number.isFinite(r) ? format.r(Math.abs(r), false) : '—',
    limitR: lossLimit(format),
    lost: lost(params['net']),
    accepted: lost(params['plannedRisk']),
    count: Number(params['fills'] ?? 1),
    ms: Number(params['minutes'] ?? 0) * 60_000,
    waitMs: Number(params['wait'] ?? 0) * 60_000,
    defaultValue: t('review:violation.unknown', { code }),
  }).trim();
}

/** What the rule saw when it fired; empty for what was signed before that was kept. */
function seenIn(params: Violation['params']): Evidence {
  return Object.fromEntries(Object.entries(params).flatMap(([key, value]) => (key.startsWith(SEEN) ? [[key.slice(SEEN.length), value]] : [])));
}

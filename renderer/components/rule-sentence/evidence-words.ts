import { toDecimal } from '../../../shared/money/decimal.ts';
import type { Evidence } from '../../../shared/rules/evidence.ts';
import type { Speech } from './clause-text.ts';

type Params = Readonly<Record<string, unknown>>;
const MINUTE = 60_000;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const codes = (value: unknown): string[] => text(value).split(',').filter((code) => code !== '');

/**
 * What a rule saw, with its codes turned into words beside the raw values: `limitShown`, `lossShown`, `periodShown` … The
 * sentences of reasons, of the timeline and of locks pick what they need.
 */
export function evidenceParams(evidence: Evidence, { t, format }: Speech): Params {
  const { measure, limit, currency, loss, r, of, per, period, what, after, elapsedMs, said, flags, minutes, most, inARow, net } = evidence;
  const money = (amount: unknown) => (typeof currency === 'string' ? format.money(text(amount), currency) : format.decimal(text(amount)));
  const option = (key: string, value: unknown) => (typeof value === 'string' ? t(`stop-rules:${key}.${value}`) : '');
  const inR = (value: unknown) => (typeof value === 'number' ? `${format.ratio(value)} R` : '—');
  return {
    ...evidence,
    limitShown: measure === 'equity' ? t('stop-rules:evidence.ofEquity', { limit }) : measure === 'r' ? inR(limit) : measure === 'money' ? money(limit) : '—',
    lossShown: loss !== undefined && loss !== null ? money(loss) : typeof r === 'number' ? inR(Math.abs(r)) : '—',
    // It comes without its currency; two places tell enough of a loss one remembers.
    netShown: typeof net === 'string' && /^-?\d/.test(net) ? format.decimal(toDecimal(net).abs().round(2, 2).toFixed(), { minPlaces: 2 }) : '—',
    ofShown: option('of', of),
    perShown: option('per', per),
    periodShown: option('evidence.period', period),
    whatShown: option('what', what),
    afterShown: option('after', after),
    elapsed: typeof elapsedMs === 'number' ? format.duration(Math.max(0, Math.floor(elapsedMs / MINUTE) * MINUTE)) : '—',
    pause: typeof minutes === 'number' ? format.duration(minutes * MINUTE) : '—',
    saidShown: format.and(codes(said).map((code) => (code === 'emotion' ? t(`common:emotion.${text(evidence['emotion'])}`) : t(`stop-rules:evidence.mark.${code}`, { mark: evidence[code] })))),
    flagsShown: format.and(codes(flags).map((flag) => t(`accounts:lender.flag.${flag}.name`, { defaultValue: flag }))),
    ...(typeof inARow === 'number' ? { count: inARow } : typeof most === 'number' ? { count: most } : {}),
  };
}

/** What a rule of a kind saw, in one short sentence. */
export function evidenceText(kind: string, evidence: Evidence, speech: Speech): string {
  return speech.t(`stop-rules:evidence.seen.${kind}`, { ...evidenceParams(evidence, speech), defaultValue: '' });
}

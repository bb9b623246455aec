import type { Report } from '../../../../shared/report/report.ts';

const SEVERITY = 'severity-';

/** How many flags were judged together in each currency: p values are corrected within a currency, never across. */
export function judgedByCurrency({ texts }: Pick<Report, 'texts'>): [currency: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { section, id, text } of texts) {
    if (section !== 'flag' || !id.startsWith(SEVERITY) || text === 'too-few' || text === 'missing') continue;
    const currency = id.slice(SEVERITY.length);
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts];
}

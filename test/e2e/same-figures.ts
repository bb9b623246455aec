import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/repository.ts';
import { formatDecimal } from '../../renderer/app/format/decimal.ts';
import { formatMoney } from '../../renderer/app/format/money.ts';
import { formatPercent, formatR, formatRatio } from '../../renderer/app/format/ratio.ts';
import { shortAmount } from '../../renderer/app/format/short-amount.ts';
import { standingOf } from '../../shared/bias/standing.ts';
import type { BiasBlock } from '../../shared/contract/bias.ts';
import type { Statistics } from '../../shared/contract/looking-back.ts';
import type { Review } from '../../shared/review/review.ts';
import type { Language } from '../support/locale-words.ts';

/** A figure as the engine gave it, under its name in a report, and how it must read. */
export interface Named {
  /** section/subject/currency/id */
  readonly name: string;
  readonly value: string | number | null;
  readonly label: string;
  readonly text: string;
  /** Where a screen of its own shows it: under which mark, and how. */
  readonly shown?: { readonly currency: string; readonly figure: string; readonly text: string };
}

export interface Words {
  readonly figure: Readonly<Record<string, string>>;
  readonly flag: Readonly<Record<string, string>>;
  readonly severity: Readonly<Record<string, string>>;
  readonly standing: Readonly<Record<string, string>>;
  readonly points: string;
  readonly times: string;
}

const read = (language: Language, name: string): unknown => JSON.parse(readFileSync(join(repository, `renderer/locales/${language}/${name}.json`), 'utf8'));

/** What figures are called in a language. */
export function figureNames(language: Language): Words {
  const { figure, points, times } = read(language, 'reports') as Pick<Words, 'figure' | 'points' | 'times'>;
  const { name, severity, standing } = read(language, 'flags') as Pick<Words, 'severity' | 'standing'> & { name: Words['flag'] };
  return { figure, points, times, flag: name, severity, standing };
}

export const textOf = ({ figure }: Words, id: string): string => {
  const found = figure[id];
  if (found === undefined) throw new Error(`no words for ${id}`);
  return found;
};

/** Without white space of any kind: how far words stand apart is each form's own affair. */
export const squeezed = (text: string): string => text.replaceAll(/[\s\u00a0\u200b]+/g, '');

const MARK = '—';

/** The headline figures of one currency, in the report and on the insights screen. */
export function insightFigures(statistics: Statistics, words: Words): Named[] {
  const { currency, winRate, payoffRatio, profitFactor, expectancy, expectancyR, maxDrawdown } = statistics;
  const of = (id: string, value: string | number | null, write: (value: never) => string, figure?: string, shown: (value: never) => string = write): Named => ({
    name: `result//${currency}/${id}`,
    value,
    label: textOf(words, id),
    text: value === null ? MARK : write(value as never),
    ...(figure === undefined ? {} : { shown: { currency, figure, text: value === null ? MARK : shown(value as never) } }),
  });
  const signed = (amount: string): string => formatMoney(shortAmount(amount, currency), currency, { signed: true });
  const plain = (amount: string): string => formatMoney(shortAmount(amount, currency), currency);
  const count = (value: number): string => formatDecimal(String(value));
  const percent = (value: number): string => formatPercent(value);
  const ratio = (value: number): string => formatRatio(value);
  const fell = /[1-9]/.test(maxDrawdown.amount);
  return [
    of('trades', statistics.trades, count),
    of('wins', statistics.wins, count),
    of('losses', statistics.losses, count),
    of('winRate', winRate.value, percent, 'win-rate'),
    of('payoffRatio', payoffRatio.value, ratio, 'payoff'),
    of('profitFactor', profitFactor.value, ratio, 'profit-factor'),
    of('expectancy', expectancy.value, signed, 'expectancy'),
    of('expectancyR', expectancyR.value, (value: number) => formatR(value), 'expectancy-r'),
    of('netPnl', statistics.netPnl, signed),
    of('fees', statistics.fees, plain),
    // The screen shows the fall as what it took, below zero; the report as its size, which is positive.
    of('maxDrawdown', maxDrawdown.amount, plain, 'max-drawdown', (amount: string) => signed(fell ? `-${amount}` : amount)),
    of('largestWin', statistics.largestWin, signed, 'largestWin'),
    of('largestLoss', statistics.largestLoss, signed, 'largestLoss'),
  ];
}

const signedRatio = (value: number, places: number): string => `${value > 0 ? '+' : ''}${formatRatio(value, places)}`;

/** The effect of every flag that was judged, behind its name and what was made of it. */
export function flagFigures({ currency, findings }: BiasBlock, words: Words): Named[] {
  return findings.flatMap((finding) => {
    const { id, state, severity, unit, effect } = finding;
    if (state !== 'judged' || effect === null) return [];
    const text = {
      share: () => words.points.replace('{{value}}', signedRatio(effect * 100, 1)),
      log: () => words.times.replace('{{value}}', formatRatio(Math.exp(effect))),
      r: () => formatR(effect),
      return: () => formatPercent(effect, { signed: true }),
      sigma: () => `${signedRatio(effect, 2)} σ`,
    }[unit]();
    return [{ name: `flag/${id}/${currency}/effect`, value: effect, label: `${words.flag[id]}${currency}${severity === 'none' ? words.standing[standingOf(finding)] : words.severity[severity]}`, text }];
  });
}

const counts = ['plansSealed', 'plansExpiredUnfilled', 'ticketsReleased', 'ticketsBlocked', 'ticketsWithdrawn', 'fills', 'unplannedFills', 'stopsWidened', 'lockouts'] as const;

/** Facts of a signed week: results as they were signed, and what was done about discipline. */
export function weekFigures({ facts }: Review, words: Words): Named[] {
  const results = facts.byCurrency.flatMap(({ currency, netPnl, fees, winRate }): Named[] => {
    const of = (id: string, value: string | number | null, text: string): Named => ({ name: `signed//${currency}/${id}`, value, label: textOf(words, id), text, shown: { currency, figure: `result-${currency}`, text } });
    return [
      of('netPnl', netPnl, formatMoney(shortAmount(netPnl, currency), currency, { signed: true })),
      of('fees', fees, formatMoney(shortAmount(fees, currency), currency)),
      of('winRate', winRate, winRate === null ? MARK : formatPercent(winRate)),
    ];
  });
  return [
    ...results,
    ...counts.map((id): Named => ({ name: `process///${id}`, value: facts[id], label: textOf(words, id), text: String(facts[id]), shown: { currency: '', figure: id, text: String(facts[id]) } })),
    { name: 'process///violations', value: facts.violations.length, label: textOf(words, 'violations'), text: String(facts.violations.length) },
  ];
}

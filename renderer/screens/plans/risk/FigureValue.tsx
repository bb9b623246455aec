import { useTranslation } from 'react-i18next';
import type { PlanFigure } from '../../../../shared/plan/figure.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { UNDEFINED_MARK, useFormat } from '../../../app/format/use-format.ts';
import { Hint } from '../../../components/Hint.tsx';
import { signClass } from '../../../components/sign-class.ts';
import { shownPrice } from './shown-price.ts';
import classes from './Risk.module.css';

export type FigureKind = 'money' | 'percent' | 'leverage' | 'r' | 'decimal' | 'ratio';

export interface FigureValueProps {
  readonly figure: PlanFigure<string | number>;
  readonly as: FigureKind;
  /** `data-figure`: the number's name for whoever reads the page by machine. */
  readonly name: string;
  readonly currency: string;
  /** Signed and coloured as a gain or a loss. */
  readonly result?: boolean;
  readonly signed?: boolean;
}

/** The number of a figure, or a dash that says what is missing. */
export function FigureValue({ figure, as, name, currency, result = false, signed = result }: FigureValueProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { value, reason } = figure;
  if (value === null) {
    const sentence = t(`noFigure.${reason ?? 'OUT_OF_RANGE'}`);
    return (
      <Hint label={sentence}>
        <span tabIndex={0} role="img" aria-label={sentence} className={classes.missing} data-figure={name} data-reason={reason}>
          {UNDEFINED_MARK}
        </span>
      </Hint>
    );
  }
  const write = (): string => {
    switch (as) {
      case 'money':
        return format.money(shortAmount(String(value), currency), currency, { signed });
      case 'percent':
        return format.percent(Number(value), { signed });
      case 'leverage':
        return format.leverage(Number(value));
      case 'r':
        return format.r(Number(value), signed);
      case 'ratio':
        return format.ratio(Number(value));
      case 'decimal':
        return format.decimal(shownPrice(String(value)));
    }
  };
  return (
    <span className={`num ${result ? signClass(value) : ''}`} data-figure={name}>
      {write()}
    </span>
  );
}

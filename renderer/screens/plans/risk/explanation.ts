import type { TFunction } from 'i18next';
import type { PlanFigure } from '../../../../shared/plan/figure.ts';
import type { Format } from '../../../app/format/use-format.ts';
import type { Explanation } from '../../../components/Explain.tsx';

type Kind = 'money' | 'percent' | 'leverage' | 'decimal' | 'word';

const kinds: Readonly<Record<string, Kind>> = {
  equity: 'money', value: 'money', loss: 'money', fees: 'money', interest: 'money', financed: 'money', exposure: 'money', debt: 'money', plannedRisk: 'money',
  budget: 'percent', rate: 'percent', lossLimit: 'percent', return: 'percent', level: 'percent',
  leverage: 'leverage',
  quantity: 'decimal', multiplier: 'decimal', entry: 'decimal', stop: 'decimal', target: 'decimal', lotSize: 'decimal', days: 'decimal', dayCount: 'decimal',
  compounding: 'word', convention: 'word', preset: 'word',
};

function writeInput(name: string, value: string | number, currency: string, t: TFunction, format: Format): string {
  switch (kinds[name]) {
    case 'money':
      return format.money(String(value), currency);
    case 'percent':
      return format.percent(Number(value));
    case 'leverage':
      return format.leverage(Number(value));
    case 'decimal':
      return format.decimal(String(value));
    case 'word':
      return t(`plans:inputWord.${value}`);
    case undefined:
      break;
  }
  // A stage: 'price × weight'.
  const [price = '', weight = ''] = String(value).split(' × ');
  return price === '' ? '—' : `${format.decimal(price)} × ${format.percent(Number(weight), { places: 0 })}`;
}

/** How a figure of the risk panel came about: the formula in words and in symbols, and its inputs; or what is missing. */
export function explainFigure(figure: PlanFigure<string | number>, currency: string, t: TFunction, format: Format): Explanation {
  const words = t(`plans:formula.${figure.formula}.words`);
  return {
    formula: t(`plans:formula.${figure.formula}.symbols`),
    inputs: Object.entries(figure.inputs).flatMap(([name, value]) =>
      value === null ? [] : [{ label: kinds[name] === undefined ? t('plans:input.stage', { number: name }) : t(`plans:input.${name}`), value: writeInput(name, value, currency, t, format) }],
    ),
    note: figure.reason === null ? words : `${words} ${t(`plans:noFigure.${figure.reason}`)}`,
  };
}

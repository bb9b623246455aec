import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format/use-format.ts';
import { Figure } from '../../../components/Figure.tsx';
import { explainFigure } from './explanation.ts';
import { FigureValue, type FigureValueProps } from './FigureValue.tsx';

interface PanelFigureProps extends FigureValueProps {
  readonly label: string;
  readonly below?: ReactNode;
  readonly before?: ReactNode;
  readonly tone?: 'plain' | 'wait' | 'lock' | 'accent';
  readonly size?: 'sm' | 'md' | 'lg';
}

/** A figure of the plan with its name, explained on hover and focus. */
export function PanelFigure({ label, below, before, tone = 'plain', size = 'sm', ...value }: PanelFigureProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  return (
    <Figure label={label} size={size} tone={tone} below={below} explain={explainFigure(value.figure, value.currency, t, format)}>
      {before}
      <FigureValue {...value} />
    </Figure>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchItem } from '../../../shared/watch/watch-item.ts';
import { formatDecimal } from '../../app/format/decimal.ts';
import { UNDEFINED_MARK } from '../../app/format/use-format.ts';

type Level = Pick<WatchItem, 'direction' | 'level' | 'unit'>;

const withUnit = (value: string, unit: string): string => (unit === '' ? formatDecimal(value) : `${formatDecimal(value)} ${unit}`);

/** A level and a value as one reads them: with unit and side. */
export function useLevelText() {
  const { t } = useTranslation('routines');
  return useMemo(
    () => ({
      level: ({ direction, level, unit }: Level): string => t(`watch.${direction}`, { level: withUnit(level, unit) }),
      value: ({ current, unit }: Pick<WatchItem, 'current' | 'unit'>): string => (current === null ? UNDEFINED_MARK : withUnit(current.value, unit)),
      amount: withUnit,
    }),
    [t],
  );
}

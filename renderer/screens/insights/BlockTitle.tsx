import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import classes from './Insights.module.css';

/** The heading of a currency's block; there for ears alone where there is but one. */
export function BlockTitle({ currency, n, shown }: { currency: string; n: number; shown: boolean }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  return <h2 className={shown ? classes.currency : 'visuallyHidden'}>{t('block', { currency, count: n, written: format.decimal(String(n)) })}</h2>;
}

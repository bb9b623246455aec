import { useTranslation } from 'react-i18next';
import type { ReturnRisk } from '../../../shared/contract/marks.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Figure } from '../../components/Figure.tsx';
import { Percent } from '../../components/Percent.tsx';
import { Ratio } from '../../components/Ratio.tsx';
import { TooFewDays } from './TooFewDays.tsx';
import classes from './Accounts.module.css';

/** A quarter of a year: below it a yearly figure of daily returns says more about the days than about the trader. */
const ENOUGH = 60;

/** Volatility, ratios and tails of the daily returns; under a quarter of a year they are not shown. */
export function RiskFigures({ risk }: { risk: ReturnRisk }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  if (risk.days < ENOUGH) return <TooFewDays days={risk.days} enough={ENOUGH} />;
  const inputs = [{ label: t('curve.daysCounted'), value: String(risk.days) }, { label: t('curve.perYear'), value: String(risk.perYear) }];
  return (
    <>
      <div className={classes.figures} style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))', marginTop: 16 }} data-figure="return-risk">
        <Figure label={t('curve.volatility')} below={t('curve.aYearShort')} explain={{ formula: t('curve.volatilityFormula'), inputs, note: t('curve.volatilityNote') }}>
          <Percent value={risk.volatility.value} reason={risk.volatility.reason} />
        </Figure>
        {(['sharpe', 'sortino', 'calmar'] as const).map((name) => (
          <Figure key={name} label={t(`curve.${name}`)} explain={{ formula: t(`curve.${name}Formula`), inputs, note: t(`curve.${name}Note`) }}>
            <Ratio value={risk[name].value} reason={risk[name].reason} />
          </Figure>
        ))}
      </div>
      <table className={classes.tails}>
        <caption>{t('curve.tails', { level: format.percent(risk.level, { places: 0 }) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('curve.method')}</th>
            <th scope="col">{t('curve.valueAtRisk')}</th>
            <th scope="col">{t('curve.expectedShortfall')}</th>
          </tr>
        </thead>
        <tbody>
          {risk.tails.map(({ method, valueAtRisk, expectedShortfall }) => (
            <tr key={method}>
              <th scope="row">{t(`curve.tail.${method}`)}</th>
              <td><Percent value={valueAtRisk.value} reason={valueAtRisk.reason} /></td>
              <td><Percent value={expectedShortfall.value} reason={expectedShortfall.reason} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.quiet}>{t('curve.tailsNote')}</p>
    </>
  );
}

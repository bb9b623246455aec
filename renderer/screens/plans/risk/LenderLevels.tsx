import { useTranslation } from 'react-i18next';
import type { AccountKind } from '../../../../shared/account/account.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import type { LenderLevel, LevelFigure } from '../../../../shared/plan/appraise-levels.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Explain } from '../../../components/Explain.tsx';
import { explainFigure } from './explanation.ts';
import { FigureValue } from './FigureValue.tsx';
import { bearsInterest } from './bears-interest.ts';
import classes from './Risk.module.css';

const levels: readonly LenderLevel[] = ['warning', 'call', 'liquidation'];

/** Where the lender, or whoever holds the margin, warns, calls and sells: return and price, before interest and with it where there is any. */
export function LenderLevels({ appraisal, kind }: { appraisal: Appraisal; kind: AccountKind }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { currency } = appraisal;
  const interest = bearsInterest(kind, appraisal);
  if (levels.every((name) => appraisal.levels[name].return.reason === 'NO_LEVEL')) return <p className={classes.quiet}>{t('panel.noLender', { context: kind })}</p>;
  const cell = (level: LevelFigure, name: LenderLevel, accrued: boolean) => {
    const suffix = accrued ? 'Accrued' : '';
    const rate = accrued ? level.returnAccrued : level.return;
    const price = accrued ? level.priceAccrued : level.price;
    return (
      <td>
        <FigureValue figure={rate} as="percent" name={`${name}${suffix}`} currency={currency} signed />
        {price.value !== null && (
          <span className={classes.atPrice}>
            <FigureValue figure={price} as="decimal" name={`${name}${suffix}Price`} currency={currency} />
          </span>
        )}
      </td>
    );
  };
  return (
    <table className={classes.levels}>
      <caption className="visuallyHidden">{t('panel.lender', { context: kind })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('panel.lender', { context: kind })}</th>
          {interest && <th scope="col">{t('panel.beforeInterest')}</th>}
          {interest ? <th scope="col">{t('panel.withInterest')}</th> : <th scope="col">{t('panel.atPrice')}</th>}
        </tr>
      </thead>
      <tbody>
        {levels.map((name) => {
          const level = appraisal.levels[name];
          return (
            <tr key={name} data-level={name} data-called={level.called || undefined}>
              <th scope="row">
                <Explain title={t(`ladder.${name}`)} explain={explainFigure(level.returnAccrued, currency, t, format)}>
                  {t(`ladder.${name}`)}
                </Explain>
                {level.called && <span className={classes.called}>{t('panel.called')}</span>}
              </th>
              {cell(level, name, false)}
              {interest && cell(level, name, true)}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useTranslation } from 'react-i18next';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Explain } from '../../../components/Explain.tsx';
import { explainFigure } from './explanation.ts';
import { FigureValue } from './FigureValue.tsx';
import classes from './Risk.module.css';

const names = ['bull', 'base', 'bear'] as const;

/** Net result of the three scenarios as bars from one zero line. */
export function Scenarios({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { scenarios, currency } = appraisal;
  const largest = Math.max(...names.map((name) => Math.abs(scenarios[name].onEquity.value ?? 0)));
  return (
    <div className={classes.scenarios} role="group" aria-label={t('panel.scenarios')}>
      {names.map((name) => {
        const { money, onEquity } = scenarios[name];
        const share = onEquity.value === null || largest === 0 ? 0 : onEquity.value / largest;
        return (
          <div key={name} className={classes.scenario}>
            <Explain title={t(`scenario.${name}`)} explain={explainFigure(onEquity, currency, t, format)}>
              {t(`scenario.${name}`)}
            </Explain>
            <span className={classes.bars} aria-hidden="true">
              <span className={classes.bar} data-way={share < 0 ? 'down' : 'up'} style={{ width: `${Math.abs(share) * 50}%` }} />
            </span>
            <span className={classes.scenarioNumbers}>
              <FigureValue figure={money} as="money" name={`scenario.${name}`} currency={currency} result />
              <span className={classes.quiet}>
                <FigureValue figure={onEquity} as="percent" name={`scenario.${name}.onEquity`} currency={currency} signed />
              </span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

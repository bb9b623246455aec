import { useTranslation } from 'react-i18next';
import type { AccountKind } from '../../../../shared/account/account.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import { Icon } from '../../../components/Icon.tsx';
import { bearsInterest } from './bears-interest.ts';
import { FigureValue } from './FigureValue.tsx';
import { LenderLevels } from './LenderLevels.tsx';
import { PanelFigure } from './PanelFigure.tsx';
import { PriceLadder } from './PriceLadder.tsx';
import classes from './Risk.module.css';
import { Scenarios } from './Scenarios.tsx';

/** What the plan means in the trader's own numbers; always in view. */
export function RiskPanel({ appraisal, kind }: { appraisal: Appraisal; kind: AccountKind }) {
  const { t } = useTranslation('plans');
  const { currency, leverageAfter, leverageCap, lossFraction, lossLimit } = appraisal;
  const beyondCap = leverageCap !== null && leverageAfter.value !== null && !(leverageAfter.value <= leverageCap);
  const beyondLoss = lossFraction.value !== null && !(lossFraction.value <= lossLimit);
  return (
    <aside className={classes.panel} aria-label={t('panel.title')}>
      <div className={classes.figures}>
        <PanelFigure
          label={t('panel.leverage')}
          figure={leverageAfter}
          as="leverage"
          name="leverageAfter"
          currency={currency}
          size="lg"
          tone={beyondCap ? 'lock' : 'plain'}
          before={
            <span className={classes.from}>
              <FigureValue figure={appraisal.leverageBefore} as="leverage" name="leverageBefore" currency={currency} /> <Icon name="arrow-right" size={14} />{' '}
            </span>
          }
          below={leverageCap === null ? t('panel.noCap') : t('panel.cap', { cap: leverageCap })}
        />
        <PanelFigure
          label={t('panel.lossAtStop')}
          figure={appraisal.lossAtStop}
          as="money"
          name="lossAtStop"
          currency={currency}
          size="lg"
          tone={beyondLoss ? 'lock' : 'plain'}
          below={
            <>
              <FigureValue figure={lossFraction} as="percent" name="lossFraction" currency={currency} /> {t('panel.ofEquity', { limit: lossLimit })}
            </>
          }
        />
        <PanelFigure label={t('panel.value')} figure={appraisal.value} as="money" name="value" currency={currency} />
        <PanelFigure label={t('panel.lossInR')} figure={appraisal.lossInR} as="r" name="lossInR" currency={currency} result />
        <PanelFigure label={t('panel.marginRate')} figure={appraisal.marginRate} as="percent" name="marginRate" currency={currency} />
        <PanelFigure label={t('panel.rewardToRisk')} figure={appraisal.rewardToRisk} as="ratio" name="rewardToRisk" currency={currency} />
        {bearsInterest(kind, appraisal) && <PanelFigure label={t('panel.interest')} figure={appraisal.interest} as="money" name="interest" currency={currency} />}
        <PanelFigure label={t('panel.fees')} figure={appraisal.fees} as="money" name="fees" currency={currency} />
        <PanelFigure label={t('panel.breakEvenYearly')} figure={appraisal.breakEvenYearly} as="percent" name="breakEvenYearly" currency={currency} />
        <PanelFigure label={t('panel.breakEvenHorizon')} figure={appraisal.breakEvenHorizon} as="percent" name="breakEvenHorizon" currency={currency} />
      </div>
      <section className={classes.block}>
        <h3>{t('ladder.title')}</h3>
        <PriceLadder levels={appraisal.levels.ladder} />
      </section>
      <section className={classes.block}>
        <LenderLevels appraisal={appraisal} kind={kind} />
      </section>
      <section className={classes.block}>
        <h3>{t('panel.scenarios')}</h3>
        <Scenarios appraisal={appraisal} />
      </section>
    </aside>
  );
}

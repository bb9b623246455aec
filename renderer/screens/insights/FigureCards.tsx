import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../../shared/contract/looking-back.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Explain } from '../../components/Explain.tsx';
import { Percent } from '../../components/Percent.tsx';
import { Ratio } from '../../components/Ratio.tsx';
import { RValue } from '../../components/RValue.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { EstimateCard } from './EstimateCard.tsx';
import { HeldCard } from './HeldCard.tsx';
import classes from './Insights.module.css';
import { ProcessCards } from './ProcessCards.tsx';
import { ShownFilter } from './shown-filter.ts';
import { useFigureExplanation } from './use-figure-explanation.ts';

/** The figures of a currency, each under the question it answers. */
export function FigureCards({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const { currency } = statistics;
  const filter = useContext(ShownFilter);
  const explain = useFigureExplanation(statistics);
  const money = (amount: string) => format.money(shortAmount(amount, currency), currency, { signed: true });
  return (
    <div className={classes.cards}>
      <EstimateCard
        name="win-rate"
        question={t('question.winRate')}
        label={t('figure.winRate')}
        estimate={statistics.winRate}
        write={(value) => <Percent value={value} />}
        plain={(value) => format.percent(value)}
        explain={explain('winRate', { method: statistics.winRate.method ?? null })}
      />
      <EstimateCard
        name="payoff"
        question={t('question.payoff')}
        label={t('figure.payoff')}
        estimate={statistics.payoffRatio}
        write={(value) => <Ratio value={value} />}
        plain={(value) => format.ratio(value)}
        explain={explain('payoffRatio', { method: statistics.payoffRatio.method ?? null })}
      />
      <EstimateCard
        name="expectancy"
        question={t('question.expectancy')}
        label={t('figure.expectancy')}
        estimate={statistics.expectancy}
        write={(value) => <ShortMoney amount={value} currency={currency} result />}
        plain={money}
        explain={explain('expectancy', { method: statistics.expectancy.method ?? null })}
      />
      <EstimateCard
        name="expectancy-r"
        question={t('question.expectancyR')}
        label={t('figure.expectancyR')}
        estimate={statistics.expectancyR}
        write={(value) => <RValue value={value} />}
        plain={(value) => format.r(value)}
        explain={explain('expectancyR', { method: statistics.expectancyR.method ?? null })}
      >
        {filter.planned === 'unplanned' && statistics.expectancyR.n > 0 && <span className={classes.quiet} data-field="unplanned-r">{t('breakdown.unplannedR', { count: statistics.expectancyR.n })}</span>}
      </EstimateCard>
      <EstimateCard
        name="profit-factor"
        question={t('question.profitFactor')}
        label={t('figure.profitFactor')}
        estimate={statistics.profitFactor}
        write={(value) => <Ratio value={value} />}
        plain={(value) => format.ratio(value)}
        explain={explain('profitFactor', { method: statistics.profitFactor.method ?? null })}
      />
      <DrawdownCard statistics={statistics} />
      <HeldCard statistics={statistics} />
      <Card title={t('question.extremes')}>
        <dl className={classes.lines}>
          {(
            [
              ['largestWin', statistics.largestWin, 'no-wins'],
              ['largestLoss', statistics.largestLoss, 'no-losses'],
            ] as const
          ).map(([name, value, reason]) => (
            <div key={name} data-figure={name}>
              <dt><Explain title={t(name)} explain={explain(name)}>{t(name)}</Explain></dt>
              <dd>
                <ShortMoney amount={value} currency={currency} result reason={reason} />
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <ProcessCards statistics={statistics} />
    </div>
  );
}

function DrawdownCard({ statistics }: { statistics: Statistics }) {
  const { maxDrawdown, currency, trades } = statistics;
  const explain = useFigureExplanation(statistics);
  const { t } = useTranslation('insights');
  const format = useFormat();
  const fell = /[1-9]/.test(maxDrawdown.amount);
  return (
    <Card title={t('question.drawdown')}>
      <div className={classes.estimate} data-figure="max-drawdown">
        <span className={classes.label}>
          <Explain title={t('figure.drawdown')} explain={explain('maxDrawdown', { n: trades, note: t('how.drawdownNote') })}>
            {t('figure.drawdown')}
          </Explain>
        </span>
        <span className={classes.large}>
          <ShortMoney amount={fell ? `-${maxDrawdown.amount}` : maxDrawdown.amount} currency={currency} result />
        </span>
        <span className={classes.quiet}>
          {maxDrawdown.fraction !== null && `${format.percent(maxDrawdown.fraction)} · `}
          {fell && maxDrawdown.troughDay !== null ? (
            <>
              {maxDrawdown.peakDay === null ? t('fromStart') : <Day day={maxDrawdown.peakDay} length="bare" />} → <Day day={maxDrawdown.troughDay} length="bare" /> → {maxDrawdown.recoveredDay === null ? t('notRecovered') : <Day day={maxDrawdown.recoveredDay} length="bare" />}
            </>
          ) : (
            t('neverFell')
          )}
        </span>
      </div>
    </Card>
  );
}

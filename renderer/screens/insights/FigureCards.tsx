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
import { EstimateCard, EstimateValue } from './EstimateCard.tsx';
import classes from './Insights.module.css';
import { ProcessCards } from './ProcessCards.tsx';
import { useConventions } from './use-conventions.ts';

/** The figures of a currency, each under the question it answers. */
export function FigureCards({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const { currency } = statistics;
  const conventions = useConventions(statistics);
  const money = (amount: string) => format.money(shortAmount(amount, currency), currency, { signed: true });
  const amount = (value: string | null) => (value === null ? '—' : money(value));
  const counts = [
    { label: t('wins'), value: statistics.wins },
    { label: t('losses'), value: statistics.losses },
    { label: t('scratches'), value: statistics.scratches },
  ];
  return (
    <div className={classes.cards}>
      <EstimateCard
        name="win-rate"
        question={t('question.winRate')}
        label={t('figure.winRate')}
        estimate={statistics.winRate}
        write={(value) => <Percent value={value} />}
        plain={(value) => format.percent(value)}
        explain={{ formula: t('how.winRate'), inputs: counts, note: conventions('winRate', statistics.winRate.method) }}
      />
      <EstimateCard
        name="payoff"
        question={t('question.payoff')}
        label={t('figure.payoff')}
        estimate={statistics.payoffRatio}
        write={(value) => <Ratio value={value} />}
        plain={(value) => format.ratio(value)}
        explain={{ formula: t('how.payoff'), inputs: [{ label: t('averageWin'), value: amount(statistics.averageWin) }, { label: t('averageLoss'), value: amount(statistics.averageLoss) }], note: conventions('payoffRatio', statistics.payoffRatio.method) }}
      />
      <EstimateCard
        name="expectancy"
        question={t('question.expectancy')}
        label={t('figure.expectancy')}
        estimate={statistics.expectancy}
        write={(value) => <ShortMoney amount={value} currency={currency} result />}
        plain={money}
        explain={{ formula: t('how.expectancy'), inputs: [{ label: t('netPnl'), value: money(statistics.netPnl) }, { label: t('fees'), value: format.money(shortAmount(statistics.fees, currency), currency) }], note: conventions('expectancy', statistics.expectancy.method) }}
      />
      <EstimateCard
        name="expectancy-r"
        question={t('question.expectancyR')}
        label={t('figure.expectancyR')}
        estimate={statistics.expectancyR}
        write={(value) => <RValue value={value} />}
        plain={(value) => format.r(value)}
        explain={{ formula: t('how.expectancyR'), note: conventions('expectancyR', statistics.expectancyR.method) }}
      />
      <EstimateCard
        name="profit-factor"
        question={t('question.profitFactor')}
        label={t('figure.profitFactor')}
        estimate={statistics.profitFactor}
        write={(value) => <Ratio value={value} />}
        plain={(value) => format.ratio(value)}
        explain={{ formula: t('how.profitFactor'), note: conventions('profitFactor', statistics.profitFactor.method) }}
      />
      <DrawdownCard statistics={statistics} />
      <Card title={t('question.holding')}>
        <div className={classes.two}>
          <Days name="held-winners" label={t('figure.heldWinners')} days={statistics.medianHoldingDaysWinners} n={statistics.wins} reason="no-wins" />
          <Days name="held-losers" label={t('figure.heldLosers')} days={statistics.medianHoldingDaysLosers} n={statistics.losses} reason="no-losses" />
        </div>
      </Card>
      <Card title={t('question.extremes')}>
        <dl className={classes.lines}>
          {(
            [
              ['largestWin', statistics.largestWin, 'no-wins'],
              ['largestLoss', statistics.largestLoss, 'no-losses'],
            ] as const
          ).map(([name, value, reason]) => (
            <div key={name} data-figure={name}>
              <dt>{t(name)}</dt>
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
  const conventions = useConventions(statistics);
  const { t } = useTranslation('insights');
  const format = useFormat();
  const fell = /[1-9]/.test(maxDrawdown.amount);
  return (
    <Card title={t('question.drawdown')}>
      <div className={classes.estimate} data-figure="max-drawdown">
        <span className={classes.label}>
          <Explain title={t('figure.drawdown')} explain={{ formula: t('how.drawdown'), n: trades, note: `${conventions('maxDrawdown')}${t('sentenceSeparator')}${t('how.drawdownNote')}` }}>
            {t('figure.drawdown')}
          </Explain>
        </span>
        <span className={classes.large}>
          <ShortMoney amount={fell ? `-${maxDrawdown.amount}` : maxDrawdown.amount} currency={currency} result />
        </span>
        <span className={classes.quiet}>
          {maxDrawdown.fraction !== null && `${format.percent(maxDrawdown.fraction)} · `}
          {maxDrawdown.peakDay !== null && maxDrawdown.troughDay !== null ? (
            <>
              <Day day={maxDrawdown.peakDay} length="bare" /> → <Day day={maxDrawdown.troughDay} length="bare" /> → {maxDrawdown.recoveredDay === null ? t('notRecovered') : <Day day={maxDrawdown.recoveredDay} length="bare" />}
            </>
          ) : (
            t(fell ? 'fromStart' : 'neverFell')
          )}
        </span>
      </div>
    </Card>
  );
}

function Days({ name, label, days, n, reason }: { name: string; label: string; days: number | null; n: number; reason: string }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const write = (value: number) => t('days', { count: value, written: format.ratio(value, Number.isInteger(value) ? 0 : 1) });
  return (
    <div className={classes.estimate} data-figure={name}>
      <span className={classes.label}>
        <Explain title={label} explain={{ formula: t('how.holding'), n, note: t('how.holdingNote') }}>
          {label}
        </Explain>
      </span>
      <EstimateValue small estimate={{ value: days, reason, n, low: null, high: null }} write={write} plain={write} />
    </div>
  );
}

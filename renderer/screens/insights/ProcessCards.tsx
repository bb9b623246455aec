import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { isEnough } from '../../components/enough.ts';
import { Explain } from '../../components/Explain.tsx';
import { Percent } from '../../components/Percent.tsx';
import { EstimateCard, EstimateValue } from './EstimateCard.tsx';
import classes from './Insights.module.css';
import { useFigureExplanation } from './use-figure-explanation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What trading costs, whether entries keep to their plans, how long money is exposed, and what rows of losses chance alone would bring. */
export function ProcessCards({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const explain = useFigureExplanation(statistics);
  // Nobody asks for the seconds of a position held for hours.
  const held = (ms: number) => format.duration(ms >= HOUR ? Math.round(ms / MINUTE) * MINUTE : Math.round(ms / 1000) * 1000);
  const { costRate, slippage, exposure, meanHoldingMs } = statistics;
  return (
    <>
      <StreakCard statistics={statistics} />
      <EstimateCard
        name="cost-rate"
        question={t('question.costs')}
        label={t('figure.costRate')}
        estimate={costRate}
        write={(value) => <Percent value={value} />}
        plain={(value) => format.percent(value)}
        explain={explain('costRate')}
      />
      <EstimateCard
        name="slippage"
        question={t('question.slippage')}
        label={t('figure.slippage')}
        estimate={slippage}
        // Positive is worse here: the colours of results would say the opposite.
        write={(value) => <span className="num">{format.r(value)}</span>}
        plain={(value) => format.r(value)}
        explain={explain('slippage', { method: slippage.method ?? null })}
      />
      <Card title={t('question.exposure')}>
        <div className={classes.two}>
          <div className={classes.estimate} data-figure="exposure">
            <span className={classes.label}>
              <Explain title={t('figure.exposure')} explain={explain('exposure', { n: exposure.n })}>
                {t('figure.exposure')}
              </Explain>
            </span>
            <span className={classes.value}>
              <Percent value={exposure.value} reason={exposure.reason} />
            </span>
          </div>
          <div className={classes.estimate} data-figure="mean-holding">
            <span className={classes.label}>
              <Explain title={t('figure.meanHolding')} explain={explain('meanHolding', { n: meanHoldingMs.n })}>
                {t('figure.meanHolding')}
              </Explain>
            </span>
            <EstimateValue small estimate={meanHoldingMs} write={held} plain={held} />
          </div>
        </div>
        <p className={classes.under} data-field="exposure-counts">
          {t('exposureCounts')}
        </p>
      </Card>
    </>
  );
}

function StreakCard({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const explain = useFigureExplanation(statistics);
  const { streaks, wins, losses } = statistics;
  const enough = isEnough(wins + losses);
  return (
    <Card title={t('question.streaks')}>
      <dl className={classes.lines}>
        {(['win', 'loss'] as const).map((side) => {
          const { longest, expected, chance } = streaks[side];
          const label = t(`${side}Streak`);
          return (
            <div key={side} data-figure={`${side}-streak`}>
              <dt>
                <Explain
                  title={label}
                  explain={explain(side === 'win' ? 'winStreak' : 'lossStreak', {
                    n: wins + losses,
                    more: [
                      { label: t('streak.expected'), value: expected === null ? '—' : format.ratio(expected, 1) },
                      { label: t('streak.chance'), value: chance === null ? '—' : format.percent(chance, { places: 0 }) },
                    ],
                  })}
                >
                  {label}
                </Explain>
              </dt>
              <dd>
                <span className="num">{longest}</span>
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.under} data-field="streak-verdict" data-state={enough ? 'known' : 'too-few'}>
        {enough && streaks.loss.expected !== null && streaks.loss.chance !== null
          ? t('streak.line', { expected: format.ratio(streaks.loss.expected, 1), chance: format.percent(streaks.loss.chance, { places: 0 }) })
          : t('streak.tooFew')}
      </p>
    </Card>
  );
}

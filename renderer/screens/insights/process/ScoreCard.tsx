import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisciplineAnswer, ProcessFilter, Score } from '../../../../shared/contract/process.ts';
import type { DisciplinePart } from '../../../../shared/discipline/score.ts';
import { api } from '../../../api/query.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { MonthlyChart } from '../../../charts/MonthlyChart.tsx';
import { Card } from '../../../components/Card.tsx';
import { ChipGroup } from '../../../components/ChipGroup.tsx';
import { Explain, type Explanation } from '../../../components/Explain.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import { Undefined } from '../../../components/Undefined.tsx';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import { EventList } from './EventList.tsx';
import { NotFollowed } from './NotFollowed.tsx';
import classes from './Process.module.css';

/** How much of what was undertaken was kept, as one number, by its parts, and over time. */
export function ScoreCard({ filter, whole }: { filter: ProcessFilter; whole: TradeFilterState }) {
  const { t } = useTranslation('process');
  const [by, setBy] = useState<'week' | 'month'>('month');
  const query = useQuery(api.process.score.queryOptions({ input: { filter, by }, placeholderData: keepPreviousData }));
  return (
    <Card title={t('score.question')} aside={<ChipGroup label={t('score.by')} value={by} onChange={(next) => next !== null && setBy(next)} options={(['week', 'month'] as const).map((value) => ({ value, label: t(`score.${value}`) }))} />}>
      <Loaded query={query} lines={8}>
        {(answer) => <Answer answer={answer} filter={filter} whole={whole} />}
      </Loaded>
    </Card>
  );
}

function Answer({ answer, filter, whole }: { answer: DisciplineAnswer; filter: ProcessFilter; whole: TradeFilterState }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const explain = useScoreExplanation();
  const [open, setOpen] = useState<DisciplinePart | null>(null);
  const { score, periods, from, to } = answer;
  const points = useMemo(
    () => periods.map(({ period, score: { score: value, n } }) => ({ month: period, value, written: value === null ? t('score.none') : format.ratio(value, 1), n })),
    [periods, format, t],
  );
  const chartExplain = useMemo(() => ({ ...explain(score), note: t('score.chartNote') }), [explain, score, t]);
  return (
    <div className={classes.score}>
      <div className={classes.headline} data-figure="discipline-score" data-state={score.score === null ? 'undefined' : 'known'}>
        <span className={classes.label}>
          <Explain title={t('score.label')} explain={explain(score)}>{t('score.label')}</Explain>
        </span>
        <span className={`num ${classes.large}`}>{score.score === null ? <Undefined reason={score.reason} /> : t('score.of', { score: format.ratio(score.score, 1) })}</span>
        <span className={classes.quiet}>{score.score === null ? t('score.empty') : t('score.opportunities', { n: format.decimal(String(score.n)), from: format.day(from, 'bare'), to: format.day(to, 'bare') })}</span>
        <p className={classes.quiet}>{t('score.lead')}</p>
      </div>
      <Parts score={score} onOpen={setOpen} />
      {periods.length > 0 && <MonthlyChart title={t('score.chart')} unit={t('score.points')} explain={chartExplain} months={points} height={180} />}
      <p className={classes.quiet}>
        {t('score.since', { from: format.day(from, 'bare') })} {filter.accountIds.length > 0 && t('score.journalWide')} {answer.paperLeftOut && t('score.paper')}
      </p>
      <NotFollowed filter={whole} follows={['account', 'dates']} />
      <SidePanel opened={open !== null} onClose={() => setOpen(null)} title={open === null ? '' : t(`part.${open}`)}>
        {open !== null && <EventList part={open} filter={filter} />}
      </SidePanel>
    </div>
  );
}

function Parts({ score, onOpen }: { score: Score; onOpen: (part: DisciplinePart) => void }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const explain = usePartExplanation(onOpen);
  return (
    <div className={classes.scroll}>
      <table className={classes.parts}>
        <caption className="visuallyHidden">{t('score.partsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('score.part')}</th>
            <th scope="col">{t('score.keptOf')}</th>
            <th scope="col">{t('score.band')}</th>
            <th scope="col">{t('score.weight')}</th>
            <th scope="col">{t('score.gives')}</th>
            <th scope="col"><span className="visuallyHidden">{t('score.open')}</span></th>
          </tr>
        </thead>
        <tbody>
          {score.parts.map((part) => (
            <tr key={part.part} data-figure={`part-${part.part}`} data-state={part.share === null ? 'undefined' : 'known'}>
              <th scope="row"><Explain title={t(`part.${part.part}`)} explain={explain(part)}>{t(`part.${part.part}`)}</Explain></th>
              {part.share === null ? (
                <td colSpan={2} className={classes.quiet}>{t('score.noOpportunity')}</td>
              ) : (
                <>
                  <td className="num">{t('score.keptOfN', { kept: format.decimal(String(part.kept)), of: format.decimal(String(part.of)), share: format.percent(part.share, { places: 0 }) })}</td>
                  <td className="num">{part.low !== null && part.high !== null && `${format.percent(part.low, { places: 0 })} … ${format.percent(part.high, { places: 0 })}`}</td>
                </>
              )}
              <td className="num">{part.weight}</td>
              <td className="num">{part.points === null ? '—' : format.ratio(part.points, 1)}</td>
              <td>
                {part.of > 0 && (
                  <button type="button" className={classes.link} onClick={() => onOpen(part.part)}>
                    {t('score.show')} <span className="visuallyHidden">{t(`part.${part.part}`)}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useScoreExplanation(): (score: Score) => Explanation {
  const { t } = useTranslation('process');
  const format = useFormat();
  return useMemo(
    () => (score) => ({
      formula: t('score.formula'),
      inputs: score.parts.map(({ part, kept, of, weight }) => ({ label: t(`part.${part}`), value: of === 0 ? t('score.inputNone') : t('score.input', { weight, kept: format.decimal(String(kept)), of: format.decimal(String(of)) }) })),
      n: score.n,
      panel: { conventions: ['results', 'none', 'definitions', 'farming', 'lossBeyond'].map((key) => t(`score.convention.${key}`)), method: t('score.method') },
    }),
    [t, format],
  );
}

function usePartExplanation(onOpen: (part: DisciplinePart) => void): (part: Score['parts'][number]) => Explanation {
  const { t } = useTranslation('process');
  const format = useFormat();
  return useMemo(
    () =>
      ({ part, kept, of, weight, counted }) => ({
        formula: t('score.partFormula'),
        inputs: [
          { label: t('score.kept'), value: format.decimal(String(kept)) },
          { label: t('score.chances'), value: format.decimal(String(of)) },
          { label: t('score.weight'), value: String(weight) },
          { label: t('score.counted'), value: counted === null ? '—' : format.percent(counted) },
        ],
        n: of,
        panel: {
          conventions: [t(`opportunity.${part}`), t(`keeps.${part}`)],
          method: t('insights:method.wilson'),
          ...(of === 0 ? {} : { more: <button type="button" className={classes.link} onClick={() => onOpen(part)}>{t('score.showAll')}</button> }),
        },
      }),
    [t, format, onOpen],
  );
}

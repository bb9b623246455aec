import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeFilter } from '../../../../shared/contract/looking-back.ts';
import type { DeviationBlock, DeviationRow, TradeGroup } from '../../../../shared/contract/process.ts';
import { api } from '../../../api/query.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { CostCompared } from '../../../components/CostCompared.tsx';
import { Explain, type Explanation } from '../../../components/Explain.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import type { TradeFilterState } from '../../../components/use-trade-filter.ts';
import { BehindTrades } from './BehindTrades.tsx';
import type { Kind } from './kind.ts';
import { NotFollowed } from './NotFollowed.tsx';
import classes from './Process.module.css';

/** Trades that kept their plan against those that left it, one card a currency. */
export function DeviationCards({ filter, whole }: { filter: TradeFilter; whole: TradeFilterState }) {
  const { t } = useTranslation('process');
  const query = useQuery(api.process.deviations.queryOptions({ input: { filter }, placeholderData: keepPreviousData }));
  return (
    <Loaded query={query} lines={8}>
      {(blocks) =>
        blocks.length === 0 ? (
          <Card title={t('deviation.question')}>
            <p className={classes.quiet} data-state="empty">{t('deviation.empty')}</p>
          </Card>
        ) : (
          <>
            {blocks.map((block, index) => (
              <Card key={block.currency} title={blocks.length > 1 ? t('deviation.questionIn', { currency: block.currency }) : t('deviation.question')}>
                {index === 0 && <CostCompared here="process" />}
                <Block block={block} filter={filter} whole={whole} />
              </Card>
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function Block({ block, filter, whole }: { block: DeviationBlock; filter: TradeFilter; whole: TradeFilterState }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const [open, setOpen] = useState<Kind | null>(null);
  const { currency, enough, kept, deviated, undecided, kinds } = block;
  const unplannedR = kinds.find(({ kind }) => kind === 'unplanned')?.rN ?? 0;
  const told = kept.n >= enough && deviated.n >= enough;
  const apart = told && deviated.difference.low !== null && deviated.difference.high !== null && (Number(deviated.difference.low) > 0 || Number(deviated.difference.high) < 0);
  return (
    <div className={classes.deviations} data-field={`deviations-${currency}`}>
      <div className={classes.pairs}>
        <Side name="kept" group={kept} currency={currency} onOpen={setOpen} />
        <Side name="deviated" group={deviated} currency={currency} onOpen={setOpen} />
        <Cost block={block} told={told} onOpen={setOpen} />
      </div>
      <p data-state={told ? (apart ? 'apart' : 'overlap') : 'too-few'}>
        {told ? t(apart ? 'deviation.apart' : 'deviation.chance') : t('deviation.tooFew', { enough, kept: format.decimal(String(kept.n)), deviated: format.decimal(String(deviated.n)) })}
      </p>
      {kinds.length > 0 && <Kinds block={block} onOpen={setOpen} />}
      {unplannedR > 0 && <p className={classes.quiet} data-field="unplanned-r">{t('insights:breakdown.unplannedR', { count: unplannedR })}</p>}
      <p className={classes.quiet}>{t('deviation.note')} {undecided > 0 && t('deviation.undecided', { count: undecided, written: format.decimal(String(undecided)) })}</p>
      <NotFollowed filter={whole} follows={['account', 'dates', 'planned', 'currency', 'instrument', 'text', 'tag', 'direction', 'setup', 'emotion', 'result', 'r', 'held', 'opening']} />
      <SidePanel opened={open !== null} onClose={() => setOpen(null)} title={open === null ? '' : t(`kind.${open}`)}>
        {open !== null && <BehindTrades kind={open} filter={filter} currency={currency} />}
      </SidePanel>
    </div>
  );
}

function Side({ name, group, currency, onOpen }: { name: 'kept' | 'deviated'; group: TradeGroup; currency: string; onOpen: (kind: Kind) => void }) {
  const { t } = useTranslation('process');
  const explain = useGroupExplanation(currency, onOpen);
  const ends = useEnds(currency);
  return (
    <div className={classes.side} data-figure={`plan-${name}`}>
      <span className={classes.label}><Explain title={t(`kind.${name}`)} explain={explain(group, name)}>{t(`kind.${name}`)}</Explain></span>
      <span className={classes.middle}><RValue value={group.expectancyR.value} reason={group.expectancyR.reason} /></span>
      <span className={classes.quiet}>{ends.r(group.expectancyR.low, group.expectancyR.high, group.rN)}</span>
      <span><ShortMoney amount={group.expectancy.value} currency={currency} result reason={group.expectancy.reason} /></span>
      <span className={classes.quiet}>{ends.money(group.expectancy.low, group.expectancy.high, group.n)}</span>
    </div>
  );
}

function Cost({ block: { currency, kept, deviated }, told, onOpen }: { block: DeviationBlock; told: boolean; onOpen: (kind: Kind) => void }) {
  const { t } = useTranslation('process');
  const explain = useCostExplanation(currency, kept, onOpen);
  const ends = useEnds(currency);
  return (
    <div className={`${classes.side} ${told ? '' : classes.unsure}`} data-figure="plan-cost">
      <span className={classes.label}><Explain title={t('deviation.cost')} explain={explain(deviated, 'deviated')}>{t('deviation.cost')}</Explain></span>
      <span className={classes.middle}><ShortMoney amount={deviated.cost.net} currency={currency} result reason={deviated.difference.reason} /></span>
      <span className={classes.quiet}>{ends.money(deviated.cost.low, deviated.cost.high, deviated.n)}</span>
      <span><RValue value={deviated.costR.value} reason={deviated.differenceR.reason} /></span>
      <span className={classes.quiet}>{ends.r(deviated.costR.low, deviated.costR.high, deviated.rN)}</span>
    </div>
  );
}

function Kinds({ block: { kinds, kept, currency, enough }, onOpen }: { block: DeviationBlock; onOpen: (kind: Kind) => void }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const explain = useCostExplanation(currency, kept, onOpen);
  const ends = useEnds(currency);
  return (
    <div className={classes.scroll}>
      <table className={classes.parts}>
        <caption className="visuallyHidden">{t('deviation.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deviation.kind')}</th>
            <th scope="col">{t('deviation.trades')}</th>
            <th scope="col">{t('deviation.meanR')}</th>
            <th scope="col">{t('deviation.mean')}</th>
            <th scope="col">{t('deviation.cost')}</th>
            <th scope="col"><span className="visuallyHidden">{t('score.open')}</span></th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((row) => (
            <tr key={row.kind} data-figure={`deviation-${row.kind}`} className={row.n >= enough ? undefined : classes.unsure}>
              <th scope="row"><Explain title={t(`kind.${row.kind}`)} explain={explain(row, row.kind)}>{t(`kind.${row.kind}`)}</Explain></th>
              <td className="num">{format.decimal(String(row.n))}</td>
              <td><RValue value={row.expectancyR.value} reason={row.expectancyR.reason} /></td>
              <td><ShortMoney amount={row.expectancy.value} currency={currency} result reason={row.expectancy.reason} /></td>
              <td>
                {row.byExit ? <span className={classes.quiet}>{t('deviation.byExit')}</span> : row.n < enough || kept.n < enough ? <span className={classes.quiet} data-state="too-few">{t('deviation.fewShort', { n: Math.min(row.n, kept.n), enough })}</span> : <><ShortMoney amount={row.cost.net} currency={currency} result /> <span className={classes.quiet}>{ends.money(row.cost.low, row.cost.high, null)}</span></>}
              </td>
              <td><button type="button" className={classes.link} onClick={() => onOpen(row.kind)}>{t('deviation.show')} <span className="visuallyHidden">{t(`kind.${row.kind}`)}</span></button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useEnds(currency: string) {
  const { t } = useTranslation('process');
  const format = useFormat();
  return useMemo(() => {
    const money = (amount: string) => format.money(shortAmount(amount, currency), currency, { signed: true });
    const told = (text: string | null, n: number | null) => [text === null ? null : t('ends', { ends: text.replaceAll(' ', '\u00a0') }), n === null ? null : t('insights:n', { n: format.decimal(String(n)) })].filter((part) => part !== null).join(' · ');
    return {
      money: (low: string | null, high: string | null, n: number | null) => told(low === null || high === null ? null : `${money(low)} … ${money(high)}`, n),
      r: (low: number | null, high: number | null, n: number | null) => told(low === null || high === null ? null : `${format.r(low)} … ${format.r(high)}`, n),
    };
  }, [t, format, currency]);
}

function useGroupInputs(currency: string) {
  const { t } = useTranslation('process');
  const format = useFormat();
  return useMemo(
    () => (group: TradeGroup) => [
      { label: t('input.net'), value: <ShortMoney amount={group.netPnl} currency={currency} result /> },
      { label: t('input.n'), value: format.decimal(String(group.n)) },
      { label: t('input.rSum'), value: format.r(group.rSum) },
      { label: t('input.rN'), value: format.decimal(String(group.rN)) },
    ],
    [t, format, currency],
  );
}

function useGroupExplanation(currency: string, onOpen: (kind: Kind) => void): (group: TradeGroup, kind: Kind) => Explanation {
  const { t } = useTranslation('process');
  const inputs = useGroupInputs(currency);
  return useMemo(
    () => (group, kind) => ({
      formula: t('deviation.meanFormula'),
      inputs: inputs(group),
      panel: { conventions: conventionsOf(t, kind), method: t('insights:method.student'), more: <ShowTrades kind={kind} onOpen={onOpen} /> },
    }),
    [t, inputs, onOpen],
  );
}

function useCostExplanation(currency: string, kept: TradeGroup, onOpen: (kind: Kind) => void): (group: DeviationRow | DeviationBlock['deviated'], kind: Kind) => Explanation {
  const { t } = useTranslation('process');
  const inputs = useGroupInputs(currency);
  return useMemo(
    () => (group, kind) => ({
      formula: t('deviation.costFormula'),
      inputs: [...inputs(group), ...inputs(kept).map(({ label, value }) => ({ label: t('input.ofKept', { label }), value }))],
      panel: { conventions: [...conventionsOf(t, kind), t('deviation.whatIf'), t('deviation.overlap')], method: t('deviation.welch'), more: <ShowTrades kind={kind} onOpen={onOpen} /> },
    }),
    [t, inputs, kept, onOpen],
  );
}

const conventionsOf = (t: ReturnType<typeof useTranslation<'process'>>['t'], kind: Kind): string[] => [t(`kindMeans.${kind}`), t('insights:convention.closed-trades'), t('insights:convention.net'), t('insights:convention.planned-risk-only'), t('insights:convention.independent')];

function ShowTrades({ kind, onOpen }: { kind: Kind; onOpen: (kind: Kind) => void }) {
  const { t } = useTranslation('process');
  return <button type="button" className={classes.link} onClick={() => onOpen(kind)}>{t('deviation.showAll')}</button>;
}

import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../../shared/account/account.ts';
import type { BenchmarkComparison } from '../../../../shared/contract/process.ts';
import { api } from '../../../api/query.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../../app/toast.tsx';
import { BenchmarkChart } from '../../../charts/BenchmarkChart.tsx';
import { Explain, type Explanation } from '../../../components/Explain.tsx';
import { InstrumentPicker } from '../../../components/InstrumentPicker.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { Percent } from '../../../components/Percent.tsx';
import { Ratio } from '../../../components/Ratio.tsx';
import classes from './Process.module.css';

/** Own time-weighted return of an account against what the trader holds it against, over the very same days. */
export function Benchmark({ account, from, to }: { account: Account; from: string | null; to: string | null }) {
  const { t } = useTranslation('process');
  const query = useQuery(api.goals.compare.queryOptions({ input: { accountId: account.id, from, to }, placeholderData: keepPreviousData }));
  return (
    <section className={classes.goals} aria-label={t('benchmark.title', { account: account.name })} data-field="benchmark">
      <h3 className={classes.few}>{t('benchmark.title', { account: account.name })}</h3>
      <Loaded query={query} lines={4}>
        {(found) => (
          <>
            {found.reason === null ? <Compared found={found} account={account} /> : <p className={classes.quiet} data-state="undefined">{t(`benchmark.reason.${found.reason}`)} {found.reason === 'no-benchmark-prices' && <Link to="/prices">{t('benchmark.toPrices')}</Link>} {found.reason === 'no-equity' && <Link to={`/accounts/${account.id}`}>{t('benchmark.toAccount')}</Link>}</p>}
            <Choice found={found} account={account} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** A year of returns; below that nothing of a comparison says much. */
function Compared({ found, account }: { found: BenchmarkComparison; account: Account }) {
  const { t } = useTranslation('process');
  const format = useFormat();
  const { from, to, own, benchmark, excess, n, missing, perYear, symbol, ownDrawdown, benchmarkDrawdown, ownSharpe, benchmarkSharpe, points } = found;
  if (from === null || to === null || own === null || benchmark === null || excess === null) return null;
  const name = symbol ?? '';
  const percent = (value: number | null) => (value === null ? '—' : format.percent(value, { signed: true }));
  const conventions = [t('benchmark.sameDays', { from: format.day(from, 'bare'), to: format.day(to, 'bare') }), t('benchmark.flows'), t('benchmark.price'), t('benchmark.gaps', { missing })];
  const behind = [{ to: `/accounts/${account.id}`, label: t('goal.behindAccount') }, { to: '/prices', label: t('benchmark.toPrices') }, { to: `/trades?account=${account.id}&from=${from}&to=${to}&status=closed`, label: t('goal.behindTrades') }];
  const explain = (formula: string, inputs: Explanation['inputs']): Explanation => ({ formula: t(`benchmark.formula.${formula}`), inputs, n, panel: { conventions, behind } });
  const both = [{ label: t('benchmark.own'), value: percent(own) }, { label: name, value: percent(benchmark) }];
  const ends = [{ label: t('goal.from'), value: format.day(from, 'bare') }, { label: t('goal.to'), value: format.day(to, 'bare') }];
  return (
    <>
      <div className={classes.pairs}>
        <Value name="own-return" label={t('benchmark.own')} explain={explain('own', ends)}><Percent value={own} result /></Value>
        <Value name="benchmark-return" label={name} explain={explain('benchmark', ends)}><Percent value={benchmark} result /></Value>
        <Value name="excess-return" label={t('benchmark.excess')} explain={explain('excess', both)}><Percent value={excess} result /></Value>
        <Value name="own-drawdown" label={t('benchmark.drawdown')} explain={explain('drawdown', [{ label: t('benchmark.own'), value: percent(ownDrawdown) }, { label: name, value: percent(benchmarkDrawdown) }])}>
          <Percent value={ownDrawdown} /> <span className={classes.quiet}>{t('benchmark.against', { value: benchmarkDrawdown === null ? '—' : format.percent(benchmarkDrawdown) })}</span>
        </Value>
        <Value name="own-sharpe" label={t('benchmark.sharpe')} explain={explain('sharpe', [{ label: t('benchmark.own'), value: ownSharpe.value === null ? '—' : format.ratio(ownSharpe.value) }, { label: name, value: benchmarkSharpe.value === null ? '—' : format.ratio(benchmarkSharpe.value) }, { label: t('benchmark.perYear'), value: String(perYear) }])}>
          <Ratio value={ownSharpe.value} reason={ownSharpe.reason} /> <span className={classes.quiet}>{t('benchmark.against', { value: benchmarkSharpe.value === null ? '—' : format.ratio(benchmarkSharpe.value) })}</span>
        </Value>
      </div>
      <p className={classes.quiet}>{t('benchmark.span', { from: format.day(from, 'bare'), to: format.day(to, 'bare'), n })} {missing > 0 && t('benchmark.missing', { count: missing })}</p>
      {n < perYear && <p className={classes.warn} role="note" data-state="short">{t('benchmark.short', { n, perYear })}</p>}
      <BenchmarkChart points={points} symbol={name} explain={explain('excess', both)} />
    </>
  );
}

function Value({ name, label, explain, children }: { name: string; label: string; explain: Explanation; children: ReactNode }) {
  return (
    <div className={classes.side} data-figure={name}>
      <span className={classes.label}><Explain title={label} explain={explain}>{label}</Explain></span>
      <span className={classes.middle}>{children}</span>
    </div>
  );
}

function Choice({ found, account }: { found: BenchmarkComparison; account: Account }) {
  const { t } = useTranslation('process');
  const [choosing, setChoosing] = useState(false);
  const back = useMutation(api.goals.setBenchmark.mutationOptions({ onError: toastRefused }));
  const choose = useMutation(
    api.goals.setBenchmark.mutationOptions({ onError: toastRefused, onSuccess: ({ before }) => toastDone(t('benchmark.chosen'), () => back.mutate({ accountId: account.id, instrumentId: before })) }),
  );
  const take = (instrumentId: string | null) => {
    setChoosing(false);
    if (instrumentId !== found.instrumentId) choose.mutate({ accountId: account.id, instrumentId });
  };
  if (!choosing) {
    return (
      <div className={classes.row}>
        <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>{t(found.instrumentId === null ? 'benchmark.choose' : 'benchmark.chooseOther')}</Button>
        {found.instrumentId !== null && <Button size="compact-xs" variant="subtle" color="gray" onClick={() => take(null)}>{t('benchmark.none')}</Button>}
      </div>
    );
  }
  return (
    <div className={classes.form}>
      <InstrumentPicker label={t('benchmark.choose')} description={t('benchmark.hint')} value={found.instrumentId} currency={account.currency} onChange={take} />
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setChoosing(false)} style={{ justifySelf: 'start' }}>{t('common:cancel')}</Button>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BiasFilter, EmotionBlock } from '../../../../shared/contract/bias.ts';
import { api } from '../../../api/query.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import type { DataColumn } from '../../../components/data-column.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { Percent } from '../../../components/Percent.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { effectText, pText } from '../../../components/flag-effect-text.ts';
import classes from './Flags.module.css';

type Row = EmotionBlock['rows'][number];

/** Declared emotion crossed with outcome. */
export function EmotionCard({ filter, currency }: { filter: BiasFilter; currency: string }) {
  const { t } = useTranslation('flags');
  const query = useQuery(api.bias.emotions.queryOptions({ input: { filter } }));
  return (
    <Card title={t('emotions.question')}>
      <Loaded query={query} lines={6}>
        {(blocks) => {
          const block = blocks.find((one) => one.currency === currency);
          return block === undefined || block.rows.every(({ emotion }) => emotion === null) ? <span className={classes.few}>{t('emotions.empty')}</span> : <Rows block={block} />;
        }}
      </Loaded>
    </Card>
  );
}

function Rows({ block: { rows, currency, least } }: { block: EmotionBlock }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const columns = useMemo((): DataColumn<Row>[] => {
    const label = ({ emotion }: Row): string => (emotion === null ? t('emotions.none') : t(`common:emotion.${emotion}`));
    const number = (value: number) => <span className="num">{format.decimal(String(value))}</span>;
    const share = (value: number) => effectText(value, 'share', format, t);
    const few = (n: number) => <span className={classes.quiet} data-state="too-few">{t('emotions.few', { n, least })}</span>;
    return [
      { id: 'emotion', header: t('emotions.emotion'), width: '8rem', cell: label, sortBy: label },
      { id: 'n', header: t('emotions.n'), align: 'end', width: '4rem', cell: ({ n }) => number(n), sortBy: ({ n }) => n },
      { id: 'wins', header: t('emotions.wins'), align: 'end', width: '4.5rem', cell: ({ wins }) => number(wins), sortBy: ({ wins }) => wins },
      { id: 'losses', header: t('emotions.losses'), align: 'end', width: '4.5rem', cell: ({ losses }) => number(losses), sortBy: ({ losses }) => losses },
      {
        id: 'winRate', header: t('emotions.winRate'), align: 'end', width: '11rem', sortBy: ({ winRate }) => winRate,
        cell: ({ winRate, low, high, n }) =>
          n < least ? few(n) : (
            <>
              <Percent value={winRate} /> {low !== null && high !== null && <span className={classes.quiet}>{`${format.percent(low, { places: 0 })} … ${format.percent(high, { places: 0 })}`}</span>}
            </>
          ),
      },
      { id: 'mean', header: t('emotions.mean'), align: 'end', width: '9rem', cell: ({ meanNet }) => <ShortMoney amount={meanNet} currency={currency} result />, sortBy: ({ meanNet }) => Number(meanNet) },
      { id: 'meanR', header: t('emotions.meanR'), align: 'end', width: '7rem', cell: ({ meanR }) => <RValue value={meanR} />, sortBy: ({ meanR }) => meanR },
      {
        id: 'against', header: t('emotions.against'), align: 'end', sortBy: ({ against }) => against?.effect ?? null,
        cell: ({ against, emotion, n }) =>
          against === null ? (emotion === null ? '—' : few(n)) : (
            <span className="num">
              {share(against.effect)} <span className={classes.quiet}>{against.low !== null && against.high !== null && `${share(against.low)} … ${share(against.high)} · `}{t('emotions.p', { p: pText(against.corrected, format) })}</span>
            </span>
          ),
      },
    ];
  }, [t, format, currency, least]);
  return (
    <div className={classes.card} data-field="emotions">
      <DataTable label={t('emotions.caption')} columns={columns} rows={rows} rowKey={({ emotion }) => emotion ?? 'none'} />
      <p className={classes.quiet}>{t('emotions.note')}</p>
    </div>
  );
}

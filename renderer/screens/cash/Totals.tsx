import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CashTotals } from '../../../shared/contract/cash.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Cash.module.css';

type Block = CashTotals['currencies'][number];
interface TypeRow extends Pick<Block, 'currency'> {
  readonly type: Block['types'][number]['type'];
  readonly amount: string;
  readonly count: number;
}
const keyOf = (row: TypeRow) => `${row.currency} ${row.type}`;

/** What a span comes to: a balance a currency, one total only where every rate is known, and the sums by type. */
export function Totals({ totals }: { totals: CashTotals }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const rows = useMemo(() => totals.currencies.flatMap(({ currency, types }) => types.map((type) => ({ ...type, currency }))), [totals]);
  const columns = useMemo<DataColumn<TypeRow>[]>(
    () => [
      { id: 'type', header: t('column.type'), cell: (row) => t(`types.${row.type}`) },
      { id: 'currency', header: t('column.currency'), cell: (row) => row.currency, width: '6rem' },
      { id: 'count', header: t('column.count'), align: 'end', width: '7rem', cell: (row) => (row.count === 0 ? '' : format.decimal(String(row.count))) },
      { id: 'amount', header: t('column.amount'), align: 'end', width: '12rem', cell: (row) => <Money amount={row.amount} currency={row.currency} result /> },
    ],
    [t, format],
  );
  const { inAccountCurrency: all } = totals;
  return (
    <Card title={t('totals.title')}>
      <div className={classes.stack}>
        <div className={classes.figures}>
          {totals.currencies.map(({ currency, closing, movements }) => (
            <Figure
              key={currency}
              label={t('totals.balance', { currency })}
              below={t('totals.moved', { amount: movements, currency })}
              explain={{ formula: t('totals.formula'), note: t(closing === null ? 'totals.unanchored' : 'totals.anchored') }}
            >
              <Money amount={closing} currency={currency} reason="no-balance-known" />
            </Figure>
          ))}
          {totals.currencies.length > 1 && (
            <Figure
              label={t('totals.all', { currency: all.currency })}
              explain={{
                formula: t('totals.allFormula'),
                inputs: all.used.map(({ from, to, day, rate, inverted }) => ({ label: `${inverted ? to : from}/${inverted ? from : to} · ${format.day(day)}`, value: format.decimal(rate) })),
              }}
              below={
                all.total === null && (
                  <>
                    {all.missing.map(({ from, to, day }) => (
                      <span key={from} className={classes.missing}>
                        <Icon name="alert" size={12} /> {t('totals.missing', { pair: `${from}/${to}`, day })}
                      </span>
                    ))}
                    {all.missing.length === 0 && all.unanchored.length > 0 && t('totals.without', { currencies: all.unanchored.join(', ') })}
                  </>
                )
              }
            >
              <Money amount={all.total} currency={all.currency} reason="rate-missing" />
            </Figure>
          )}
        </div>
        <details>
          <summary>{t('totals.types')}</summary>
          <DataTable label={t('totals.types')} columns={columns} rows={rows} rowKey={keyOf} />
        </details>
      </div>
    </Card>
  );
}

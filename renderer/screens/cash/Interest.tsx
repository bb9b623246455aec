import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { InterestPeriod } from '../../../shared/contract/cash.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { Percent } from '../../components/Percent.tsx';
import classes from './Cash.module.css';

const keyOf = (row: InterestPeriod) => `${row.from} ${row.to}`;

/** Interest that ran on the debt under the agreed terms, against what was charged. */
export function Interest({ account }: { account: Account }) {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const compared = useQuery(api.cash.interest.queryOptions({ input: { accountId: account.id } }));
  const { currency } = account;
  const columns = useMemo<DataColumn<InterestPeriod>[]>(
    () => [
      { id: 'days', header: t('period.days'), width: '15rem', cell: (row) => `${format.day(row.from, 'bare')} – ${format.day(row.to, 'bare')}`, sortBy: (row) => row.to },
      { id: 'nights', header: t('interest.nights'), align: 'end', width: '5rem', cell: (row) => row.days, sortBy: (row) => row.days },
      { id: 'principal', header: t('interest.principal'), align: 'end', width: '10rem', cell: (row) => <Money amount={row.principal} currency={currency} />, sortBy: (row) => Number(row.principal) },
      { id: 'accrued', header: t('interest.accrued'), align: 'end', width: '9rem', cell: (row) => <Money amount={row.accrued} currency={currency} />, sortBy: (row) => Number(row.accrued) },
      { id: 'charged', header: t('interest.charged'), align: 'end', width: '9rem', cell: (row) => (isRunning(row) ? <span className={classes.note}>{t('interest.notYet')}</span> : <Money amount={row.charged} currency={currency} />), sortBy: (row) => Number(row.charged) },
      { id: 'difference', header: t('interest.difference'), align: 'end', width: '9rem', cell: (row) => (isRunning(row) ? '' : <Difference row={row} currency={currency} />), sortBy: (row) => Number(row.difference) },
      { id: 'implied', header: t('interest.implied'), align: 'end', width: '7rem', cell: (row) => (isRunning(row) ? '' : <Percent value={row.impliedRate} reason="no-debt" />), sortBy: (row) => row.impliedRate },
      { id: 'reasons', header: t('interest.reasons'), cell: (row) => <span className={classes.note}>{row.reasons.map(({ code, params }) => t(`interest.reason.${code}`, { ...params, ...worded(params, t) })).join(t('interest.or'))}</span> },
    ],
    [t, format, currency],
  );
  const terms = account.interest;
  return (
    <Loaded query={compared}>
      {({ periods, debtNow, gaps }) => (
        <div className={classes.stack}>
          <Card title={t('interest.terms')} aside={<Link to={`/accounts/${account.id}`}>{t('interest.change')}</Link>}>
            <div className={classes.figures}>
              <Figure label={t('interest.debtNow')} explain={{ note: t('interest.debtHow') }}>
                <Money amount={debtNow} currency={currency} />
              </Figure>
              <Figure label={t('interest.rate')}>
                <Percent value={terms.annualRate} />
              </Figure>
              <Figure label={t('interest.count')} explain={{ formula: t(`interest.formula.${terms.compounding}`) }}>
                {t('interest.counting', { days: t(`interest.counted.${terms.days}`), basis: terms.dayCount, compounding: t(`interest.compounding.${terms.compounding}`) })}
              </Figure>
            </div>
            {gaps.map((gap) => (
              <p key={gap} className={classes.quiet}>
                <Icon name="info" size={12} /> {t(`interest.gap.${gap}`)}
              </p>
            ))}
          </Card>
          {periods.length === 0 ? (
            <EmptyState icon="clock" sentence={t('interest.empty')} />
          ) : (
            <Card title={t('interest.title')} flush>
              <DataTable label={t('interest.title')} columns={columns} rows={periods} rowKey={keyOf} height="56vh" />
            </Card>
          )}
        </div>
      )}
    </Loaded>
  );
}

const isRunning = ({ reasons }: InterestPeriod): boolean => reasons[0]?.code === 'running';

function worded(params: InterestPeriod['reasons'][number]['params'], t: (key: string) => string): Record<string, string> {
  const words: Record<string, string> = {};
  if (typeof params['counted'] === 'string') words['counted'] = t(`interest.counted.${params['counted']}`);
  if (typeof params['compounding'] === 'string') words['compounding'] = t(`interest.compounding.${params['compounding']}`);
  return words;
}

function Difference({ row, currency }: { row: InterestPeriod; currency: string }) {
  const ties = Number(row.difference) === 0;
  return (
    <span className={classes.state} data-tone={ties ? 'calm' : 'wait'}>
      <Icon name={ties ? 'check' : 'alert'} size={12} /> <Money amount={row.difference} currency={currency} />
    </span>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { PriceCoverage } from '../../../shared/contract/marks.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { Batches } from './Batches.tsx';
import { InstrumentBars } from './InstrumentBars.tsx';
import { PriceFile } from './PriceFile.tsx';
import classes from './Prices.module.css';

const keyOf = (row: PriceCoverage) => row.instrumentId;

/** Daily prices: which instruments have them, from when to when, and how more come in. Nothing here fetches a quote. */
export function PricesScreen() {
  const { t } = useTranslation('prices');
  const [search, setSearch] = useSearchParams();
  const coverage = useQuery(api.marks.coverage.queryOptions({ input: {} }));
  const [importing, setImporting] = useState(false);
  const opened = coverage.data?.find(({ instrumentId }) => instrumentId === search.get('instrument')) ?? null;
  const open = (id: string | null) => setSearch(id === null ? {} : { instrument: id }, { replace: true });
  const columns = useMemo<DataColumn<PriceCoverage>[]>(
    () => [
      { id: 'symbol', header: t('column.instrument'), cell: (row) => <span className={classes.name}><b>{row.symbol}</b> {row.name}</span>, sortBy: (row) => row.symbol },
      { id: 'open', header: t('column.held'), width: '6rem', cell: (row) => (row.open ? t('held') : '—'), sortBy: (row) => (row.open ? 1 : 0) },
      { id: 'bars', header: t('column.bars'), align: 'end', width: '7rem', cell: (row) => row.bars, sortBy: (row) => row.bars },
      { id: 'from', header: t('column.from'), width: '11rem', cell: (row) => (row.from === null ? '—' : <Day day={row.from} />), sortBy: (row) => row.from ?? '' },
      { id: 'to', header: t('column.to'), width: '11rem', cell: (row) => (row.to === null ? '—' : <Day day={row.to} />), sortBy: (row) => row.to ?? '' },
      { id: 'missing', header: t('column.missing'), cell: (row) => <Missing row={row} /> },
    ],
    [t],
  );
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/insights', label: t('common:nav.insights') }} action={<Button leftSection={<Icon name="import" />} onClick={() => setImporting(true)}>{t('import')}</Button>} />
      <p className={classes.what}>{t('what')}</p>
      <Loaded query={coverage} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="chart" sentence={t('empty')} action={{ label: t('import'), onClick: () => setImporting(true) }} />
          ) : (
            <div className={classes.page}>
              <Card title={t('instruments')} flush>
                <DataTable label={t('instruments')} columns={columns} rows={rows} rowKey={keyOf} onOpen={(row) => open(row.instrumentId)} currentKey={opened?.instrumentId ?? null} height="min(60vh, 560px)" />
              </Card>
              <Batches />
            </div>
          )
        }
      </Loaded>
      <SidePanel opened={opened !== null} onClose={() => open(null)} title={opened === null ? '' : `${opened.symbol} ${opened.name}`} size={560}>
        {opened !== null && <InstrumentBars key={opened.instrumentId} coverage={opened} />}
      </SidePanel>
      <SidePanel opened={importing} onClose={() => setImporting(false)} title={t('import')} size={560}>
        {importing && <PriceFile onDone={() => setImporting(false)} />}
      </SidePanel>
    </>
  );
}

/** Days it was traded on lie outside the days with a price. */
function Missing({ row }: { row: PriceCoverage }) {
  const { t } = useTranslation('prices');
  if (row.firstFill === null || row.lastFill === null) return <span className={classes.quiet}>{t('missing.notTraded')}</span>;
  if (row.from === null || row.to === null) return <span>{t('missing.all')}</span>;
  if (row.from > row.firstFill) return <span>{t('missing.before', { day: row.from })}</span>;
  return row.to < row.lastFill ? <span>{t('missing.after', { day: row.to })}</span> : <span className={classes.quiet}>{t('missing.none')}</span>;
}

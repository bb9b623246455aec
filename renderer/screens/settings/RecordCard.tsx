import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '../../../shared/record/record.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Settings.module.css';

const keyOf = (row: RecordRow) => String(row.seq);

/** The append-only chain: what stands in it, and whether anything was changed afterwards. */
export function RecordCard() {
  const { t } = useTranslation('settings');
  const verify = useMutation(api.record.verify.mutationOptions({ meta: { quiet: true } }));
  const [cursor, setCursor] = useState<string | null>(null);
  const rows = useQuery(api.record.list.queryOptions({ input: { limit: 200, cursor }, placeholderData: (previous) => previous }));
  const columns = useMemo<DataColumn<RecordRow>[]>(
    () => [
      { id: 'seq', header: '#', align: 'end', width: '4rem', cell: (row) => row.seq, sortBy: (row) => row.seq },
      { id: 'at', header: t('record.at'), width: '13rem', cell: (row) => <Instant at={row.at} />, sortBy: (row) => row.at },
      { id: 'kind', header: t('record.kind'), cell: (row) => t(`record.kinds.${row.kind}`), sortBy: (row) => row.kind },
      { id: 'hash', header: t('record.hash'), width: '8rem', cell: (row) => <span className={classes.hash} title={row.hash}>{row.hash.slice(0, 12)}</span> },
    ],
    [t],
  );

  return (
    <Card title={t('record.title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('record.help')}</p>
        <div className={classes.form}>
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate({})}>
            {t('record.verify')}
          </Button>
        </div>
        {verify.error && <ErrorState error={verify.error} />}
        {verify.data && (
          <div className={classes.verdict} data-verdict={verify.data.verdict} role="status">
            <Icon name={verify.data.verdict === 'edited' ? 'alert' : 'check'} />
            <div>
              {t(`record.verdict.${verify.data.verdict}`, { count: verify.data.records, seq: verify.data.firstBroken ?? '', problem: verify.data.problem ?? '' })}
              {verify.data.head && <div className={classes.hash}>{verify.data.head}</div>}
            </div>
          </div>
        )}
        <Loaded query={rows}>
          {(page) => (
            <>
              <DataTable label={t('record.title')} columns={columns} rows={page.rows} rowKey={keyOf} height="360px" empty={<p className={classes.help}>{t('record.empty')}</p>} />
              {(page.next !== null || cursor !== null) && (
                <div className={classes.form}>
                  {cursor !== null && (
                    <Button size="xs" variant="subtle" onClick={() => setCursor(null)}>
                      {t('record.newest')}
                    </Button>
                  )}
                  {page.next !== null && (
                    <Button size="xs" variant="subtle" onClick={() => setCursor(page.next)}>
                      {t('record.older')}
                    </Button>
                  )}
                </div>
              )}
            </>
          )}
        </Loaded>
      </div>
    </Card>
  );
}

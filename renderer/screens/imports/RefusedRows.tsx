import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import classes from './Imports.module.css';
import { isGenericField } from './generic-fields.ts';

type Refused = ImportPreview['refused'][number] & { readonly place: number };

const keyOf = (row: Refused) => String(row.place);
const MOST_SHOWN = 500;

/** Rows that cannot be read, each with its line and why. Rows that only wait for an answer are counted. */
export function RefusedRows({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const rows = useMemo(() => {
    const open = new Set(preview.questions.map(({ code }) => code));
    const all = preview.refused.map((row, place) => ({ ...row, place }));
    return { refused: all.filter(({ code }) => !open.has(code)), held: all.filter(({ code }) => open.has(code) && code !== 'MAPPING_REQUIRED').length };
  }, [preview]);
  const columns = useMemo<DataColumn<Refused>[]>(
    () => [
      { id: 'line', header: t('sample.line'), align: 'end', width: '4rem', cell: (row) => row.line, sortBy: (row) => row.line },
      {
        id: 'why',
        header: t('refused.why'),
        cell: (row) => {
          const column = row.params['column'];
          const named = typeof column === 'string' && isGenericField(column) ? t(`field.${column}`) : column;
          return (
            <span className={classes.reason} data-code={row.code}>
              {t(`refused.${row.code}`, { ...row.params, column: named ?? '', defaultValue: t('refused.unknown', { code: row.code }) })}
            </span>
          );
        },
        sortBy: (row) => row.code,
      },
    ],
    [t],
  );
  return (
    <>
      {rows.held > 0 && (
        <p className={classes.quiet} data-figure="held-rows">
          {t('refused.held', { count: rows.held })}
        </p>
      )}
      {rows.refused.length > 0 && (
        <section aria-label={t('refused.title')} data-field="refused">
          <h3 className={classes.heading} data-figure="refused-rows">
            {t('refused.count', { count: rows.refused.length })}
          </h3>
          <p className={classes.quiet}>{t(preview.refused.length >= MOST_SHOWN ? 'refused.first' : 'refused.what')}</p>
          <div className={classes.table}>
            <DataTable label={t('refused.title')} columns={columns} rows={rows.refused} rowKey={keyOf} height="280px" />
          </div>
        </section>
      )}
    </>
  );
}

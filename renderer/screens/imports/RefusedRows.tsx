import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { client } from '../../api/client.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import classes from './Imports.module.css';
import statementClasses from './Statement.module.css';
import { LIST_HEIGHT, PAGE_ROWS } from './row-list.ts';
import { useRowWords } from './use-row-words.ts';
import { heldRows } from './why-not.ts';

/** Rows that cannot be read, each with its line and why; beside them those that only wait for an answer. */
export function RefusedRows({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const words = useRowWords();
  const { previewId, refusedRows: count } = preview;
  const load = useCallback(async (offset: number, limit: number, signal: AbortSignal) => (await client.imports.rows({ previewId, offset, limit, kind: 'refused' }, { signal })).refused, [previewId]);
  const { rowAt, onWindow, error, retry } = useRowPages(['imports', 'rows', previewId, 'refused'], PAGE_ROWS, load);
  const columns = useMemo<LongColumn[]>(() => [{ id: 'line', header: t('sample.line'), width: '5rem', align: 'end' }, { id: 'why', header: t('refused.why'), width: 'minmax(14rem, 1fr)' }, { id: 'text', header: t('refused.row'), width: 'minmax(14rem, 1.4fr)' }], [t]);
  const held = heldRows(preview);
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <div data-field="refused">
      <p className={classes.quiet}>
        <span data-figure="refused-rows">{t('refused.count', { count })}</span> {t('refused.what')} {held > 0 && <span data-figure="held-rows">{t('refused.held', { count: held })}</span>}
      </p>
      <LongList
        label={t('tab.refused')}
        columns={columns}
        count={count}
        height={LIST_HEIGHT}
        onWindow={onWindow}
        cells={(index) => {
          const row = rowAt(index);
          if (row === null) return null;
          const text = words('refused', row);
          return [row.line, <span key="why" title={text} data-code={row.code}>{text}</span>, <code key="text" className={statementClasses.raw} title={row.text}>{row.text}</code>];
        }}
      />
    </div>
  );
}

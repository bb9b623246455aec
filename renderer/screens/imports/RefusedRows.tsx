import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { Rows } from '../../../shared/contract/import-reading.ts';
import type { LongColumn } from '../../components/LongList.tsx';
import classes from './Imports.module.css';
import { PreviewList } from './PreviewList.tsx';
import statementClasses from './Statement.module.css';
import { useRowWords } from './use-row-words.ts';
import { heldRows } from './why-not.ts';

const refusedOf = ({ refused }: Rows) => refused;

/** Rows that cannot be read, each with its line and why; beside them those that only wait for an answer. */
export function RefusedRows({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const words = useRowWords();
  const { refusedRows: count } = preview;
  const columns = useMemo<LongColumn[]>(() => [{ id: 'line', header: t('sample.line'), width: '5rem', align: 'end' }, { id: 'why', header: t('refused.why'), width: 'minmax(14rem, 1fr)' }, { id: 'text', header: t('refused.row'), width: 'minmax(14rem, 1.4fr)' }], [t]);
  const held = heldRows(preview);
  return (
    <div data-field="refused">
      <p className={classes.quiet}>
        <span data-figure="refused-rows">{t('refused.count', { count })}</span> {t('refused.what')} {held > 0 && <span data-figure="held-rows">{t('refused.held', { count: held })}</span>}
      </p>
      <PreviewList
        preview={preview}
        kind="refused"
        label={t('tab.refused')}
        columns={columns}
        count={count}
        pick={refusedOf}
        cells={(row) => {
          const text = words('refused', row);
          return [row.line, <span key="why" title={text} data-code={row.code}>{text}</span>, <code key="text" className={statementClasses.raw} title={row.text}>{row.text}</code>];
        }}
      />
    </div>
  );
}

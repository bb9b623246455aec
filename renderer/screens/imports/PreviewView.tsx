import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import classes from './Imports.module.css';
import { MappingEditor } from './MappingEditor.tsx';
import { Questions } from './Questions.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import type { Choices, Question } from './use-preview.ts';

interface PreviewViewProps {
  readonly preview: ImportPreview;
  readonly asked: readonly Question[];
  readonly choices: Choices;
  readonly choose: (patch: Partial<Choices>) => void;
  readonly busy: boolean;
}

type SampleRow = ImportPreview['sample'][number];
const keyOf = (row: SampleRow) => `${row.line} ${row.symbol} ${row.side} ${row.quantity} ${row.price}`;

/** What is in the file and what importing it would do. */
export function PreviewView({ preview, asked, choices, choose, busy }: PreviewViewProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const generic = preview.format === 'generic-csv' && preview.headers.length > 0;
  const sure = preview.confidence >= 0.9 ? 'sure' : preview.confidence >= 0.5 ? 'likely' : 'unsure';
  return (
    <div className={classes.stack} aria-busy={busy} data-field="preview">
      <div className={classes.about}>
        <h3 className={classes.file}>{preview.fileName}</h3>
        <FormatChoice preview={preview} choices={choices} choose={choose} />
        <span className={classes.quiet} data-field="confidence">
          {choices.format === null && choices.mapping === null ? t(`confidence.${sure}`, { part: format.percent(preview.confidence, { places: 0 }) }) : t('confidence.chosen')}
        </span>
        {preview.encoding !== '' && <span className={classes.quiet}>{t('encoding', { encoding: preview.encoding })}</span>}
        {preview.periodFrom !== null && preview.periodTo !== null && (
          <span className={classes.quiet} data-field="period">
            <Day day={preview.periodFrom} length="bare" /> – <Day day={preview.periodTo} length="bare" />
          </span>
        )}
      </div>
      <div className={classes.figures}>
        {(['rows', 'newFills', 'knownFills', 'newCash', 'knownCash'] as const).map((name) => (
          <div key={name} data-figure={name}>
            <Figure label={t(`count.${name}`)} tone={name === 'newFills' && preview[name] > 0 ? 'accent' : 'plain'} explain={{ note: t(`countWhy.${name}`) }}>
              {format.decimal(String(preview[name]))}
            </Figure>
          </div>
        ))}
      </div>
      <Questions asked={asked} answers={choices.answers} onAnswer={(id, answer) => choose({ answers: { ...choices.answers, [id]: answer } })} />
      <RefusedRows preview={preview} />
      {generic && <MappingEditor preview={preview} onChange={(mapping) => choose({ mapping })} />}
      {preview.sample.length > 0 && <Sample rows={preview.sample} accountId={preview.accountId} />}
    </div>
  );
}

function FormatChoice({ preview, choices, choose }: Pick<PreviewViewProps, 'preview' | 'choices' | 'choose'>) {
  const { t } = useTranslation('imports');
  const formats = useQuery(api.imports.formats.queryOptions({ input: {} })).data ?? [];
  return (
    <Select
      size="xs"
      w={230}
      aria-label={t('format.label')}
      data-field="format"
      allowDeselect={false}
      data={formats.map(({ id, title }) => ({ value: id, label: t(`format.${id}`, { defaultValue: title }) }))}
      value={choices.format ?? (preview.format === 'unknown' ? null : preview.format)}
      placeholder={t('format.unknown')}
      onChange={(format) => choose({ format, mapping: null, answers: {} })}
    />
  );
}

function Sample({ rows, accountId }: { rows: readonly SampleRow[]; accountId: string }) {
  const { t } = useTranslation('imports');
  const zone = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } })).data?.zone;
  const columns = useMemo<DataColumn<SampleRow>[]>(
    () => [
      { id: 'line', header: t('sample.line'), align: 'end', width: '4rem', cell: (row) => row.line },
      { id: 'at', header: t('sample.at'), cell: (row) => (row.executedAt === null ? <Day day={row.day} /> : <Instant at={row.executedAt} zone={zone} />) },
      { id: 'instrument', header: t('sample.instrument'), cell: (row) => (<><b>{row.symbol}</b> {row.name}</>) },
      { id: 'side', header: t('sample.side'), cell: (row) => t(`common:side.${row.side}`) },
      { id: 'quantity', header: t('sample.quantity'), align: 'end', cell: (row) => <Quantity value={row.quantity} /> },
      { id: 'price', header: t('sample.price'), align: 'end', cell: (row) => <Quantity value={row.price} /> },
      { id: 'fees', header: t('sample.fees'), align: 'end', cell: (row) => <Quantity value={row.fees} /> },
      { id: 'known', header: t('sample.state'), cell: (row) => <span data-state={row.known ? 'known' : 'new'}>{t(row.known ? 'sample.known' : 'sample.new')}</span> },
    ],
    [t, zone],
  );
  return (
    <section aria-label={t('sample.title')}>
      <h3 className={classes.heading}>{t('sample.title')}</h3>
      <div className={classes.table}>
        <DataTable label={t('sample.title')} columns={columns} rows={rows} rowKey={keyOf} height="300px" />
      </div>
    </section>
  );
}

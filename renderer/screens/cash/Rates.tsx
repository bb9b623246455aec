import { Button, FileButton, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rate } from '../../../shared/contract/cash.ts';
import { CURRENCIES, type Currency } from '../../../shared/money/money.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Cash.module.css';

const keyOf = (rate: Rate) => rate.id;
const MOST_LINES_SHOWN = 20;

/** Exchange rates by day, typed or from a file: what is not here is missing, never guessed. */
export function Rates() {
  const { t } = useTranslation('cash');
  const format = useFormat();
  const rates = useQuery(api.cash.rates.queryOptions({ input: {} }));
  const put = useMutation(api.cash.addRate.mutationOptions({ onError: toastRefused }));
  const remove = useMutation(api.cash.removeRate.mutationOptions({ onError: toastRefused }));
  const { mutate: takeBack } = remove;
  const { mutate: putBack } = put;
  const columns = useMemo<DataColumn<Rate>[]>(
    () => [
      { id: 'day', header: t('column.day'), width: '10rem', cell: (row) => <Day day={row.day} />, sortBy: (row) => row.day },
      { id: 'pair', header: t('rate.pair'), width: '9rem', cell: (row) => `${row.base}/${row.quote}`, sortBy: (row) => `${row.base}${row.quote}` },
      { id: 'rate', header: t('rate.rate'), align: 'end', width: '9rem', cell: (row) => <span className="num">{format.decimal(row.rate)}</span>, sortBy: (row) => Number(row.rate) },
      { id: 'reads', header: t('rate.reads'), cell: (row) => <span className={classes.note}>{t('rate.sentence', { base: row.base, quote: row.quote, rate: row.rate })}</span> },
      { id: 'source', header: t('column.source'), cell: (row) => (row.source === 'file' ? row.fileName : t('source.typed')) },
      {
        id: 'remove',
        header: t('column.undo'),
        hideHeader: true,
        align: 'end',
        width: '7rem',
        cell: ({ id, day, base, quote, rate }) => (
          <Button size="compact-xs" variant="subtle" onClick={() => takeBack({ id }, { onSuccess: () => toastDone(t('rate.removed'), () => putBack({ day, base, quote, rate })) })}>
            {t('balance.remove')}
          </Button>
        ),
      },
    ],
    [t, format, takeBack, putBack],
  );
  return (
    <div className={classes.stack}>
      <Card title={t('rate.enter')}>
        <RateForm />
      </Card>
      <Card title={t('rate.title')} flush>
        <Loaded query={rates}>
          {(rows) => <DataTable label={t('rate.title')} columns={columns} rows={rows} rowKey={keyOf} height="56vh" empty={<EmptyState icon="refresh" sentence={t('rate.empty')} sample={false} />} />}
        </Loaded>
      </Card>
    </div>
  );
}

function RateForm() {
  const { t } = useTranslation('cash');
  // Today until another is chosen: by the home zone, which the form may be drawn before.
  const [chosen, setDay] = useState<string | null>();
  const day = chosen === undefined ? wallParts(new Date(serverNow()).toISOString(), getHomeZone()).day : chosen;
  const [base, setBase] = useState<Currency>('USD');
  const [quote, setQuote] = useState<Currency>('CNY');
  const [rate, setRate] = useState('');
  const add = useMutation(
    api.cash.addRate.mutationOptions({
      onSuccess: () => {
        setRate('');
        toastDone(t('rate.added'));
      },
    }),
  );
  const bring = useMutation(api.cash.importRates.mutationOptions({ onSuccess: ({ added, replaced, same }) => toastDone(t('rate.imported', { added, replaced, same })) }));
  const open = async (file: File | null) => {
    if (file !== null) bring.mutate({ fileName: file.name, contentBase64: await base64Of(file) });
  };
  const refused = bring.error === null ? [] : toProblem(bring.error).items;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null && rate !== '') add.mutate({ day, base, quote, rate });
      }}
    >
      <div className={classes.bar}>
        <DayInput label={t('column.day')} w={180} value={day} onChange={setDay} />
        <Select label={t('rate.base')} w={110} searchable allowDeselect={false} data={[...CURRENCIES]} value={base} onChange={(next) => next && setBase(next as Currency)} />
        <Select label={t('rate.quote')} w={110} searchable allowDeselect={false} data={[...CURRENCIES]} value={quote} onChange={(next) => next && setQuote(next as Currency)} />
        <DecimalInput label={t('rate.rate')} w={140} value={rate} onChange={setRate} />
        <Button type="submit" loading={add.isPending} disabled={day === null || rate === ''}>
          {t('rate.keep')}
        </Button>
        <div className={classes.push}>
          <FileButton accept=".csv,.txt,.tsv" onChange={(file) => void open(file)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<Icon name="import" />} loading={bring.isPending}>
                {t('rate.file')}
              </Button>
            )}
          </FileButton>
        </div>
      </div>
      <p className={classes.quiet}>{t('rate.fileHow')}</p>
      {add.error && <ErrorState error={add.error} />}
      {bring.error && refused.length === 0 && <ErrorState error={bring.error} />}
      {refused.length > 0 && (
        <div role="alert" className={classes.quiet}>
          <p>{t('errors:code.RATES_NOT_CLEAN')}</p>
          <ul>
            {refused.slice(0, MOST_LINES_SHOWN).map((item) => (
              <li key={item.field}>{t('rate.line', { line: String(item.params?.['line'] ?? ''), why: t(`imports:refused.${item.code}`, { ...item.params, defaultValue: item.code }) })}</li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^data:[^,]*,?/, '') : '');
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
}

import { Button, FileButton, Radio, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceImport } from '../../../shared/contract/marks.ts';
import { api } from '../../api/query.ts';
import { readBase64 } from '../../api/read-base64.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Day } from '../../components/Day.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { InstrumentPicker } from '../../components/InstrumentPicker.tsx';
import classes from './Prices.module.css';

interface Picked {
  readonly fileName: string;
  readonly contentBase64: string;
}

interface Choices {
  readonly instrumentId: string | null;
  readonly symbols: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
}

const NO_CHOICES: Choices = { instrumentId: null, symbols: {}, answers: {} };
const MOST_BYTES = 40 * 1024 * 1024;

/** A file of prices: what it would bring, what it leaves open, then all of it or nothing. */
export function PriceFile({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('prices');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [choices, setChoices] = useState<Choices>(NO_CHOICES);
  const undo = useMutation(api.marks.undo.mutationOptions({ onError: toastRefused }));
  const look = useMutation(api.marks.importBars.mutationOptions());
  const keep = useMutation(
    api.marks.importBars.mutationOptions({
      onSuccess: ({ batchId, added, changed }) => {
        toastDone(t('kept', { count: added + changed }), batchId === null ? undefined : () => undo.mutate({ id: batchId }));
        onDone();
      },
    }),
  );
  const again = (file: Picked, next: Choices) => {
    setChoices(next);
    look.mutate({ ...file, ...next, symbols: { ...next.symbols }, answers: { ...next.answers }, keep: false });
  };
  const open = async (file: File | null) => {
    if (file === null) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const read = { fileName: file.name, contentBase64: await readBase64(file) };
    setPicked(read);
    again(read, NO_CHOICES);
  };
  const seen = look.data;
  const clean = seen !== undefined && seen.refused.length + seen.questions.length + seen.unmatched.length === 0 && seen.instruments.length > 0;
  return (
    <div
      className={classes.panel}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void open(event.dataTransfer.files[0] ?? null);
      }}
    >
      <p className={classes.what}>{t('file.what')}</p>
      <div className={classes.pick}>
        <FileButton onChange={(file) => void open(file)} accept=".csv,.txt,.tsv,.xls">
          {(props) => <Button {...props} variant={picked === null ? 'filled' : 'default'} leftSection={<Icon name="import" />}>{t('file.pick')}</Button>}
        </FileButton>
        {picked !== null && <span>{picked.fileName}</span>}
      </div>
      {tooLarge && <p role="alert">{t('file.tooLarge')}</p>}
      {look.error && <ErrorState error={look.error} />}
      {picked !== null && seen !== undefined && (
        <>
          <Seen seen={seen} choices={choices} onChoose={(next) => again(picked, next)} />
          {keep.error && <ErrorState error={keep.error} />}
          <Button disabled={!clean} loading={keep.isPending} onClick={() => keep.mutate({ ...picked, ...choices, symbols: { ...choices.symbols }, answers: { ...choices.answers }, keep: true })}>
            {t('file.keep', { count: seen.added + seen.changed })}
          </Button>
        </>
      )}
    </div>
  );
}

function Seen({ seen, choices, onChoose }: { seen: PriceImport; choices: Choices; onChoose: (next: Choices) => void }) {
  const { t } = useTranslation('prices');
  return (
    <div className={classes.seen} role="status">
      <p>{t('file.counts', { added: seen.added, changed: seen.changed, same: seen.same })}</p>
      {seen.instruments.length > 0 && (
        <ul className={classes.list}>
          {seen.instruments.map((row) => (
            <li key={row.instrumentId}>
              <b>{row.symbol}</b> {row.name}: {t('file.days', { count: row.bars })}, <Day day={row.from} /> – <Day day={row.to} />
            </li>
          ))}
        </ul>
      )}
      {seen.questions.map((question) => (
        <Radio.Group key={question.id} label={t(`imports:question.${question.code}`, { ...question.params, defaultValue: question.code })} value={choices.answers[question.id] ?? ''} onChange={(answer) => onChoose({ ...choices, answers: { ...choices.answers, [question.id]: answer } })}>
          <div className={classes.choices}>
            {question.choices.map((choice) => (
              <Radio key={choice} size="xs" value={choice} label={t(`imports:choice.${question.code}.${choice === '.' ? 'point' : choice === ',' ? 'comma' : choice}`, { ...question.params, defaultValue: choice })} />
            ))}
          </div>
        </Radio.Group>
      ))}
      {seen.unmatched.map(({ symbol, bars, candidates }) =>
        symbol === '' ? (
          <InstrumentPicker key="" label={t('file.whose', { count: bars })} currency="CNY" value={choices.instrumentId} onChange={(instrumentId) => onChoose({ ...choices, instrumentId })} />
        ) : (
          <Select
            key={symbol}
            label={t('file.unmatched', { symbol, count: bars })}
            placeholder={t('file.choose')}
            data={[{ value: ' ', label: t('file.leaveOut') }, ...candidates.map(({ instrumentId, name, market }) => ({ value: instrumentId, label: `${symbol} ${name} ${market}`.trim() }))]}
            onChange={(value) => value !== null && onChoose({ ...choices, symbols: { ...choices.symbols, [symbol]: value.trim() } })}
          />
        ),
      )}
      {seen.refused.length > 0 && (
        <ul className={classes.refused} aria-label={t('file.refused')}>
          {seen.refused.map((row, place) => (
            <li key={place}>
              {t('file.line', { line: row.line })} {t(`imports:refused.${row.code}`, { ...row.params, defaultValue: row.code })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

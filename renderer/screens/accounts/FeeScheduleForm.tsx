import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeeSchedule } from '../../../shared/ledger/fees.ts';
import type { Currency } from '../../../shared/money/currency.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { FeeVersionFields } from './FeeVersionFields.tsx';
import classes from './Fees.module.css';
import { addVersion, problemsOf, scheduleOf, type FeeVersion } from './fee-draft.ts';

interface FeeScheduleFormProps {
  readonly draft: readonly FeeVersion[];
  readonly onDraft: (change: (before: FeeVersion[] | null) => FeeVersion[] | null) => void;
  readonly currency: Currency;
  readonly today: string;
  /** Whether the account has a schedule of its own already. */
  readonly own: boolean;
  readonly unchanged: boolean;
  readonly onFillIn: () => void;
  readonly onSave: (schedule: FeeSchedule) => void;
  readonly onDiscard: () => void;
  readonly saving: boolean;
  readonly error: Error | null;
}

/** Dated versions to type in, the newest on top. */
export function FeeScheduleForm({ draft, onDraft, currency, today, own, unchanged, onFillIn, onSave, onDiscard, saving, error }: FeeScheduleFormProps) {
  const { t } = useTranslation('fees');
  const form = useRef<HTMLFormElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [removed, setRemoved] = useState<FeeVersion | null>(null);
  const problems = problemsOf(draft, currency);
  const schedule = scheduleOf(draft, currency);

  // Whoever opened the form, or added a version, goes on typing in the newest one.
  const [typeIn, setTypeIn] = useState(draft[0]?.key);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>(`[data-version="${typeIn}"] input`)?.focus();
  }, [typeIn]);
  const add = () => {
    const longer = addVersion(draft, today);
    onDraft(() => longer);
    setTypeIn(longer[0]?.key);
  };

  const remove = (version: FeeVersion) => {
    onDraft((before) => before && before.filter(({ key }) => key !== version.key));
    setRemoved(version);
    addButton.current?.focus();
  };
  const bringBack = (version: FeeVersion) => {
    onDraft((before) => before && [...before, version].toSorted((a, b) => ((a.from ?? '9') < (b.from ?? '9') ? 1 : -1)));
    setRemoved(null);
  };

  return (
    <form
      ref={form}
      className={classes.body}
      onSubmit={(event) => {
        event.preventDefault();
        if (schedule !== null && !unchanged) onSave(schedule);
      }}
    >
      <div className={classes.actions}>
        <Button ref={addButton} size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={() => add()}>
          {t('add')}
        </Button>
        {own && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              setRemoved(null);
              onFillIn();
            }}
          >
            {t('fillIn')}
          </Button>
        )}
        {removed && (
          <span className={classes.removed} role="status">
            {t('removed')}
            <Button size="compact-xs" variant="light" onClick={() => bringBack(removed)}>
              {t('common:undo')}
            </Button>
          </span>
        )}
      </div>
      {draft.map((version) => (
        <FeeVersionFields
          key={version.key}
          version={version}
          currency={currency}
          problems={problems.get(version.key) ?? {}}
          onType={(fields) => onDraft((before) => before && before.map((other) => (other.key === version.key ? { ...other, ...fields } : other)))}
          onRemove={draft.length > 1 ? () => remove(version) : undefined}
        />
      ))}
      <p className={classes.quiet}>{t('emptyIsZero')}</p>
      {error && <ErrorState error={error} />}
      <div className={classes.actions}>
        <Button type="submit" loading={saving} disabled={schedule === null || unchanged}>
          {t('common:save')}
        </Button>
        <Button variant="subtle" onClick={onDiscard} disabled={saving}>
          {t('accounts:terms.discard')}
        </Button>
        {schedule === null && <span className={classes.quiet}>{t('mend', { count: problems.size })}</span>}
      </div>
    </form>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShareAction } from '../../../shared/contract/positions.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { Day } from '../Day.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { focusWhenShown } from '../focus-when-shown.ts';
import { Loaded } from '../Loaded.tsx';
import classes from './Holding.module.css';

/** Splits that stand, of an account or of one instrument in it; each can be taken back. */
export function SplitList({ accountId, instrumentId }: { accountId: string; instrumentId: string | null }) {
  const { t } = useTranslation('holding');
  const actions = useQuery(api.positions.actions.queryOptions({ input: { accountId } }));
  return (
    <section className={classes.section} aria-label={t('split.recorded')}>
      <h3 className={classes.heading}>{t('split.recorded')}</h3>
      <Loaded query={actions} lines={2}>
        {(all) => {
          const shown = all.filter((action) => instrumentId === null || action.instrumentId === instrumentId);
          if (shown.length === 0) return <p className={classes.quiet}>{t('split.none')}</p>;
          return (
            <ul className={classes.list}>
              {shown.map((action) => (
                <SplitItem key={action.id} action={action} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}

function SplitItem({ action }: { action: ShareAction }) {
  const { t } = useTranslation('holding');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useMutation(api.positions.undoAction.mutationOptions({ onSuccess: () => toastDone(t('split.undone')) }));
  const what = action.ratio === null ? t('split.came', { delta: action.delta ?? '0' }) : t('split.ratioOf', action.ratio);
  return (
    <li className={classes.item} data-field="recorded-split">
      <div className={classes.row}>
        <span className={classes.grow}>
          <b>{action.symbol}</b> {action.name}
          <br />
          <Day day={action.tradingDay} length="bare" /> · {t(`split.kinds.${action.kind}`)} · {what}
          {action.cashFillId !== null && ` · ${t('split.withCash')}`}
          <br />
          <span className={classes.quiet}>{action.importId !== null && action.line !== null ? <Link to={`/imports/${action.importId}/line/${action.line}`}>{t('split.fromLine', { line: action.line })}</Link> : t('split.typed')}</span>
        </span>
        {!asking && (
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)} aria-label={t('split.undoOf', { symbol: action.symbol, day: action.tradingDay })}>
            {t('split.undo')}
          </Button>
        )}
      </div>
      {asking && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') undo.mutate({ id: action.id, reason: reason.trim() });
          }}
        >
          <TextInput ref={focusWhenShown} label={t('split.reason')} description={t(action.cashFillId === null ? 'split.undoWhat' : 'split.undoWhatCash')} inputWrapperOrder={['label', 'input', 'description']} value={reason} maxLength={400} onChange={(event) => setReason(event.currentTarget.value)} />
          {undo.error && <ErrorState error={undo.error} />}
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={undo.isPending} disabled={reason.trim() === ''}>
              {t('split.undo')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {t('common:cancel')}
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}

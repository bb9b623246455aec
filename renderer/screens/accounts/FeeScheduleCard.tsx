import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { FEE_SCHEDULES, feeScheduleOf } from '../../../shared/ledger/fee-presets.ts';
import { termsOn, type FeeSchedule } from '../../../shared/ledger/fees.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { OutcomeNote } from '../../components/OutcomeNote.tsx';
import { FeeExample } from './FeeExample.tsx';
import { FeeScheduleForm } from './FeeScheduleForm.tsx';
import { ALWAYS, FeeVersionTerms } from './FeeVersionTerms.tsx';
import classes from './Fees.module.css';
import { draftOf, newestFirst, scheduleOf, type FeeVersion } from './fee-draft.ts';

/** By what plans and fills typed without fees are priced: the preset's terms, or the trader's own. */
export function FeeScheduleCard({ account }: { account: Account }) {
  const { t } = useTranslation('fees');
  const [draft, setDraft] = useState<FeeVersion[] | null>(null);
  const undo = useMutation(api.accounts.change.mutationOptions({ onError: toastRefused }));
  const change = useMutation(api.accounts.change.mutationOptions());
  const { currency, feePreset, feeSchedule } = account;
  const held = feeScheduleOf(account);
  const today = wallParts(new Date(serverNow()).toISOString(), account.zone).day;

  const keep = (wished: FeeSchedule | null) => {
    change.mutate(
      { id: account.id, terms: { feeSchedule: wished } },
      {
        onSuccess: () => {
          setDraft(null);
          toastDone(t(wished === null ? 'done.preset' : 'done.own'), () => undo.mutate({ id: account.id, terms: { feeSchedule } }));
        },
      },
    );
  };
  const edit = () => {
    change.reset();
    setDraft(draftOf(held));
  };
  const outcome = change.data?.outcome;
  return (
    <Card title={t('title')} aside={<span data-schedule={feeSchedule === null ? 'preset' : 'own'}>{feeSchedule === null ? t('holds.preset') : t('holds.own')}</span>}>
      <div className={classes.body}>
        <p className={classes.quiet}>
          <Icon name="info" size={13} /> {t('help')}
        </p>
        {draft === null ? (
          <>
            {feeSchedule === null && <p>{t(`accounts:fees.${feePreset}`)}</p>}
            <Versions schedule={held} currency={currency} today={today} />
            {outcome && (outcome.queued !== null || outcome.applied.length > 0) && <OutcomeNote outcome={outcome} />}
            {change.error && <ErrorState error={change.error} />}
            <div className={classes.actions}>
              <Button variant="light" onClick={edit} leftSection={<Icon name="pencil" />}>
                {t(feeSchedule === null ? 'start' : 'edit')}
              </Button>
              {feeSchedule !== null && (
                <Button variant="default" loading={change.isPending} onClick={() => keep(null)}>
                  {t('backToPreset')}
                </Button>
              )}
            </div>
          </>
        ) : (
          <FeeScheduleForm
            draft={draft}
            onDraft={setDraft}
            currency={currency}
            today={today}
            own={feeSchedule !== null}
            unchanged={feeSchedule !== null && JSON.stringify(scheduleOf(draft, currency)) === JSON.stringify(scheduleOf(draftOf(feeSchedule), currency))}
            onFillIn={() => setDraft(draftOf(FEE_SCHEDULES[feePreset]))}
            onSave={keep}
            onDiscard={() => setDraft(null)}
            saving={change.isPending}
            error={change.error}
          />
        )}
        <FeeExample account={account} schedule={draft === null ? held : scheduleOf(draft, currency)} held={draft === null ? null : held} today={today} />
      </div>
    </Card>
  );
}

function Versions({ schedule, currency, today }: { schedule: FeeSchedule; currency: Account['currency']; today: string }) {
  const { t } = useTranslation('fees');
  const format = useFormat();
  const versions = newestFirst(schedule);
  const now = termsOn(schedule, today);
  const first = versions.at(-1);
  return (
    <>
      <ul className={classes.versions} aria-label={t('versions')}>
        {versions.map((terms, index) => (
          <FeeVersionTerms key={terms.from} terms={terms} currency={currency} next={versions[index - 1]?.from ?? null} holdsNow={terms === now} />
        ))}
      </ul>
      {first && first.from !== ALWAYS && <p className={classes.quiet}>{t('beforeFirst', { day: format.day(first.from, 'bare') })}</p>}
    </>
  );
}

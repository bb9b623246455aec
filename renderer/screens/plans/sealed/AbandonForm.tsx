import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { api } from '../../../api/query.ts';
import { toastDone } from '../../../app/toast.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import classes from './Sealed.module.css';

export function AbandonForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useTranslation('plans');
  const [reason, setReason] = useState('');
  const abandon = useMutation(api.plans.abandon.mutationOptions({ onSuccess: () => { toastDone(t('abandon.done')); onDone(); } }));
  return (
    <form
      className={classes.formStack}
      onSubmit={(event) => {
        event.preventDefault();
        abandon.mutate({ id: plan.id, reason: reason.trim() });
      }}
    >
      <p className={classes.quiet}>{t('abandon.what')}</p>
      <Textarea data-autofocus data-field="abandonReason" label={t('abandon.reason')} autosize minRows={3} maxLength={4000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {abandon.error && <ErrorState error={abandon.error} />}
      <div>
        <Button type="submit" color="red" variant="light" loading={abandon.isPending} disabled={reason.trim() === ''}>
          {t('abandon.confirm')}
        </Button>
      </div>
    </form>
  );
}

import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lockedUntil } from '../../../shared/lockout/news.ts';
import { api } from '../../api/query.ts';

/**
 * Says a change of the state of discipline to those who do not see the strip: once when it changes, never while time
 * merely runs. The first state after opening is read with the page and not announced again.
 */
export function Announcer() {
  const { t } = useTranslation();
  const state = useQuery(api.app.discipline.queryOptions({ input: {} })).data;
  const [heard, setHeard] = useState<{ state: string; sentence: string } | null>(null);
  const now = state?.state;
  if (state !== undefined && now !== undefined && heard?.state !== now) {
    const until = now === 'locked' ? lockedUntil(state) : (state.coolingUntil ?? '');
    setHeard({ state: now, sentence: heard === null ? '' : t(`announce.${now}`, { until }) });
  }
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {heard?.sentence ?? ''}
    </VisuallyHidden>
  );
}

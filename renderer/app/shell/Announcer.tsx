import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const until = state?.state === 'locked' ? state.lockouts.reduce((latest, lock) => (lock.until > latest ? lock.until : latest), '') : (state?.coolingUntil ?? '');
  useEffect(() => {
    if (now === undefined) return;
    setHeard((before) => {
      if (before === null) return { state: now, sentence: '' };
      return before.state === now ? before : { state: now, sentence: t(`announce.${now}`, { until }) };
    });
  }, [now, until, t]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {heard?.sentence ?? ''}
    </VisuallyHidden>
  );
}

import { useQuery } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newsBetween, type Seen } from '../../../shared/lockout/news.ts';
import { api } from '../../api/query.ts';
import { desktopNoticesAllowed } from './desktop-notices.ts';

/**
 * Tells what changed while nobody looked: a cooling-off that ended, a lock that began or ended, a loosening that took
 * effect. In the window as a quiet line; where the trader allowed it and the window is not in front, by the system too,
 * without an amount or a name: others may see the screen.
 *
 * The Electron host tells the system itself, from the engine and not from a window that may be closed.
 */
export function useDisciplineNews(): void {
  const { t } = useTranslation();
  const state = useQuery(api.app.discipline.queryOptions({ input: {} })).data;
  const host = useQuery(api.app.info.queryOptions({ input: {} })).data?.host;
  const before = useRef<Seen | null>(null);
  useEffect(() => {
    if (!state) return;
    for (const item of newsBetween(before.current, state)) {
      const sentence = t(`news.${item.kind}`, { ...item });
      notifications.show({ id: `news-${item.kind}`, message: sentence, color: item.kind === 'lock-begun' ? 'red' : 'teal', autoClose: 10_000, closeButtonProps: { 'aria-label': t('close') } });
      if (host === 'local' && document.visibilityState === 'hidden' && desktopNoticesAllowed()) new Notification(t('brand'), { body: sentence, tag: item.kind, lang: document.documentElement.lang });
    }
    before.current = state;
  }, [state, host, t]);
}

import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Loading } from '../../components/Loading.tsx';
import { Actions } from '../actions/Actions.tsx';
import type { AppAction } from '../actions/action.ts';
import { CapturePanel } from '../capture/CapturePanel.tsx';
import { ShortcutsPanel } from '../shortcuts/ShortcutsPanel.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Announcer } from './Announcer.tsx';
import { CheckInPanel } from './CheckInPanel.tsx';
import { LockPanel } from './LockPanel.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import classes from './Shell.module.css';
import { StatusStrip } from './StatusStrip.tsx';
import { useDisciplineNews } from './use-discipline-news.ts';
import { useFirstChart } from './use-first-chart.ts';
import { useOpenedByHost } from './use-opened-by-host.ts';
import { useScreenFocus } from './use-screen-focus.ts';

/** The bridge: rail, strip, screen. */
export function Shell({ actions }: { actions: readonly AppAction[] }) {
  return (
    <Actions actions={actions}>
      <Frame />
    </Actions>
  );
}

function Frame() {
  useShortcuts();
  useOpenedByHost();
  useDisciplineNews();
  useFirstChart();
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const screen = useScreenFocus(pathname);
  return (
    <div className={classes.shell}>
      <a href="#screen" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <Rail />
      <div className={classes.main}>
        <StatusStrip />
        <main ref={screen} id="screen" tabIndex={-1} className={classes.screen} key={pathname.split('/')[1]}>
          <Suspense fallback={<Loading lines={8} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Announcer />
      <Palette />
      <ShortcutsPanel />
      <LockPanel />
      <CheckInPanel />
      <CapturePanel />
      <ScrollRestoration />
    </div>
  );
}

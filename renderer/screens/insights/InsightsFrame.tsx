import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { InsightsFilter } from '../../components/InsightsFilter.tsx';
import { InsightsNav } from '../../components/InsightsNav.tsx';
import { Afterwards } from '../../components/InTurn.tsx';
import { insightsPages, type InsightsPage } from '../../components/insights-pages.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { FilterPart } from '../../components/unfollowed.ts';
import { useTradeFilter } from '../../components/use-trade-filter.ts';
import { FrameOfPages } from './frame-of-pages.ts';
import classes from './Insights.module.css';

const titles = {
  results: 'insights:title', timing: 'insight-pages:timing.title', excursions: 'insight-pages:excursions.title', process: 'process:title', flags: 'flags:title', twin: 'twin:title',
} as const satisfies Record<InsightsPage, string>;

/** What the engine takes on a page that cannot follow all of the filter. */
const follows: Partial<Record<InsightsPage, readonly FilterPart[]>> = { flags: ['account', 'dates'] };

/** Around all pages of the insights: from one to another title and content change, while the filter and where the keyboard is stay. */
export function InsightsFrame({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const use = useTradeFilter();
  const [aside, setAside] = useState<HTMLElement | null>(null);
  const [hidden, hideFilter] = useState(false);
  const frame = useMemo(() => ({ aside, hideFilter }), [aside]);
  const { id } = insightsPages.find(({ to }) => to === pathname.replace(/\/$/, '')) ?? insightsPages[0];
  return (
    <FrameOfPages.Provider value={frame}>
      <PageHeader title={t(titles[id])} aside={<span ref={setAside} />} />
      <InsightsNav />
      {!hidden && (
        <Afterwards room={<div className={classes.bar} />}>
          <InsightsFilter use={use} follows={follows[id]} />
        </Afterwards>
      )}
      {children}
    </FrameOfPages.Provider>
  );
}

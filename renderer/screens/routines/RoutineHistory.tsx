import { Button, SegmentedControl, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { historyResults } from '../../../shared/contract/routines.ts';
import type { Run } from '../../../shared/routines/routine.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { Day } from '../../components/Day.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Percent } from '../../components/Percent.tsx';
import { SkipButton } from '../../components/routines/SkipButton.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Routines.module.css';

const spans = [30, 90, 365] as const;
const EVERY = '*';
const PAGE = 200;
const CLOSED_KNOWN_DAYS = 31;
const keyOf = (run: Run) => `${run.routineId} ${run.day}`;

/** What came of the checklists: counts over a span, and every occasion, newest first. */
export function RoutineHistory() {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const [span, setSpan] = useState<(typeof spans)[number]>(90);
  const [routineId, setRoutineId] = useState<string | null>(null);
  const [result, setResult] = useState<string>(EVERY);
  const today = tradingDayOf(new Date(serverNow()).toISOString(), getHomeZone());
  const adherence = useQuery(api.routines.adherence.queryOptions({ input: { from: addDays(today, 1 - span), to: addDays(today, 4) } }));
  const known = useQuery(api.routines.list.queryOptions({ input: {} })).data?.routines;
  const list = known ?? [];
  const results = historyResults.filter((each) => each === result);
  const history = useInfiniteQuery(
    api.routines.history.infiniteOptions({
      input: (cursor: string | null) => ({ routineId, results, limit: PAGE, cursor }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
    }),
  );
  const rows = useMemo(() => history.data?.pages.flatMap((page) => page.rows) ?? [], [history.data]);
  // The day of a checklist is one of its own calendar, and so is the time beside it.
  const zones = useMemo(() => new Map(known?.map(({ routine, zone }) => [routine.id, zone])), [known]);
  const columns = useMemo<DataColumn<Run>[]>(
    () => [
      { id: 'day', header: t('history.day'), width: '9.5rem', cell: ({ day }) => <Day day={day} /> },
      { id: 'title', header: t('history.title'), cell: ({ title }) => title },
      { id: 'state', header: t('history.state'), width: '9rem', cell: ({ state }) => <StateBadge state={state} /> },
      { id: 'items', header: t('history.items'), align: 'end', width: '6rem', cell: ({ items }) => `${items.filter(({ doneAt }) => doneAt !== null).length}/${items.length}` },
      { id: 'at', header: t('history.at'), width: '9rem', cell: ({ doneAt, late, routineId: of }) => (doneAt === null ? '' : `${format.time(doneAt, zones.get(of))}${late ? ` · ${t('history.late')}` : ''}`) },
      {
        id: 'words',
        header: t('history.words'),
        cell: (run) => <Words run={run} changeable={addDays(run.day, CLOSED_KNOWN_DAYS) >= today} />,
      },
    ],
    [t, format, today, zones],
  );
  return (
    <div className={classes.history}>
      <Card
        title={t('adherence.title')}
        aside={<SegmentedControl size="xs" aria-label={t('adherence.span')} value={String(span)} onChange={(value) => setSpan(spans.find((each) => String(each) === value) ?? 90)} data={spans.map((each) => ({ value: String(each), label: t('adherence.days', { count: each }) }))} />}
      >
        {adherence.data && (
          <table className={classes.shares}>
            <thead>
              <tr>
                <th scope="col">{t('history.title')}</th>
                {(['share', 'done', 'late', 'skipped', 'missed', 'marketClosed'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`adherence.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...adherence.data.each, ...(adherence.data.each.length === 1 ? [] : [{ ...adherence.data.all, routineId: '', title: t('adherence.all') }])].map((each) => (
                <tr key={each.routineId} data-sum={each.routineId === '' || undefined}>
                  <th scope="row">{each.title}</th>
                  <td>
                    <Percent value={each.share} reason={each.reason} />
                  </td>
                  {(['done', 'late', 'skipped', 'missed', 'marketClosed'] as const).map((name) => (
                    <td key={name}>{each[name]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className={classes.quiet}>{t('adherence.how')}</p>
      </Card>
      <Card
        title={t('history.heading')}
        flush
        aside={
          <>
            <Select size="xs" w={200} aria-label={t('history.which')} allowDeselect={false} value={routineId ?? EVERY} onChange={(value) => setRoutineId(value === EVERY ? null : value)} data={[{ value: EVERY, label: t('history.every') }, ...list.map(({ routine }) => ({ value: routine.id, label: routine.title }))]} />
            <Select size="xs" w={140} aria-label={t('history.state')} allowDeselect={false} value={result} onChange={(value) => setResult(value ?? EVERY)} data={[{ value: EVERY, label: t('history.all') }, ...historyResults.map((each) => ({ value: each, label: t(`common:state.${each}`) }))]} />
          </>
        }
      >
        {history.isPending ? (
          <Loading lines={8} />
        ) : history.error && rows.length === 0 ? (
          <ErrorState error={history.error} onRetry={() => void history.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon="list" sentence={t('history.empty')} sample={false} />
        ) : (
          <DataTable label={t('history.heading')} columns={columns} rows={rows} rowKey={keyOf} height="60vh" onEnd={history.hasNextPage && !history.isFetchingNextPage ? () => void history.fetchNextPage() : undefined} />
        )}
      </Card>
    </div>
  );
}

/** Of a missed day, for a month: that the market was closed; of a day that was struck for it, the way back. Else what was written. */
function Words({ run, changeable }: { run: Run; changeable: boolean }) {
  const { t } = useTranslation('routines');
  const unskip = useMutation(api.routines.unskip.mutationOptions({ onSuccess: () => toastDone(t('run.strikeBackToast', { title: run.title })), onError: toastRefused }));
  if (changeable && run.state === 'missed') return <SkipButton run={run} closedOnly />;
  const words = [run.skipReason, run.note].filter((text) => text !== '').join(' · ');
  if (!changeable || run.state !== 'market-closed') return words;
  return (
    <>
      {words}{' '}
      <Button size="compact-xs" variant="subtle" loading={unskip.isPending} data-action="unstrike" onClick={() => unskip.mutate({ routineId: run.routineId, day: run.day })}>
        {t('run.unskip')}
      </Button>
    </>
  );
}

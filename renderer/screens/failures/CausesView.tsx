import { Button, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FailureCauseWire, LibraryPage } from '../../../shared/contract/failure-library.ts';
import { causeFamilies, type CauseFamily } from '../../../shared/plan/premortem.ts';
import { CAUSE_ENOUGH } from '../../../shared/premortem/failure-library.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Explain } from '../../components/Explain.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { signClass } from '../../components/sign-class.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSlashKey } from '../../components/use-slash-key.ts';
import { CausePanel } from './CausePanel.tsx';
import classes from './Failures.module.css';
import { Suggestions } from './Suggestions.tsx';

const ONLY = ['all', 'happened', 'unforeseen', 'never'] as const;
type Only = (typeof ONLY)[number];
const PAGE = 100;
const SHOWN_ROWS = 12;
/** Two lines of a cause. */
const ROW = 44;
type SortKey = 'happened' | 'foreseen' | 'unforeseen' | 'share' | 'cost' | 'last' | 'text';

/** Which causes come back. A list that only holds what is looked at. */
export function CausesView({ families }: { families: LibraryPage['families'] }) {
  const { t } = useTranslation('failures');
  const format = useFormat();
  // Where a day more would push the list beyond the window, the panel of the cause has it.
  const narrow = useMediaQuery('(max-width: 1130px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [search, setSearch] = useSearchParams();
  const family = causeFamilies.find((each) => each === search.get('family')) ?? null;
  const only: Only = ONLY.find((each) => each === search.get('only')) ?? 'all';
  const opened = search.get('cause');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, 200);
  const [sort, setSort] = useState<{ by: SortKey; desc: boolean }>({ by: 'happened', desc: true });
  const box = useRef<HTMLInputElement>(null);
  useSlashKey(box);
  const put = useCallback(
    (name: string, value: string | null) =>
      setSearch(
        (before) => {
          if (value === null) before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true },
      ),
    [setSearch],
  );

  const input = { family, query, only, sort: sort.by, desc: sort.desc };
  const first = useQuery(api.premortems.library.queryOptions({ input: { ...input, limit: 1 }, placeholderData: keepPreviousData }));
  const pages = useRowPages<FailureCauseWire>(['failures', JSON.stringify(input)], PAGE, async (offset, limit, signal) => (await client.premortems.library({ ...input, offset, limit }, { signal })).rows);
  const total = first.data?.total ?? 0;

  const head = (by: SortKey, explain?: string) => (
    <span className={classes.columnHead}>
      <button type="button" className={classes.sort} aria-label={t('list.sortBy', { what: t(`list.${by}`) })} aria-pressed={sort.by === by} onClick={() => setSort({ by, desc: sort.by === by ? !sort.desc : by !== 'text' })}>
        {t(`list.${by}`)} {sort.by === by && <Icon name={sort.desc ? 'arrow-down' : 'arrow-up'} size={12} />}
      </button>
      {explain !== undefined && (
        <Explain title={t(`list.${by}`)} explain={{ formula: explain }}>
          <Icon name="info" size={12} />
          <VisuallyHidden>{t('list.explain', { what: t(`list.${by}`) })}</VisuallyHidden>
        </Explain>
      )}
    </span>
  );
  const columns: LongColumn[] = [
    { id: 'text', header: head('text'), width: 'minmax(12.5rem, 1fr)' },
    { id: 'happened', header: head('happened', t('list.happenedWhy')), width: '7.25rem', align: 'end' },
    { id: 'foreseen', header: head('foreseen'), width: '4.75rem', align: 'end' },
    { id: 'unforeseen', header: head('unforeseen', t('list.unforeseenWhy')), width: '6.75rem', align: 'end' },
    { id: 'share', header: head('share', t('list.shareWhy')), width: 'minmax(6.5rem, 10.5rem)', align: 'end' },
    { id: 'cost', header: head('cost', t('list.costWhy')), width: 'minmax(6.5rem, 9.5rem)', align: 'end' },
    ...(narrow ? [] : [{ id: 'last', header: head('last'), width: '6.5rem', align: 'end' } as const]),
  ];
  const cells = (index: number) => {
    const row = pages.rowAt(index);
    if (row === null) return null;
    const { share, costR } = row;
    return [
      <span key="text" className={`${classes.cause} ${classes.twoLines}`} title={`${t(`premortem:family.${row.family}`)} ${row.text}`}>
        <b>{t(`premortem:family.${row.family}`)}</b> {row.text} {row.wordings.length > 1 && <i>{t('list.wordings', { count: row.wordings.length })}</i>}
      </span>,
      format.decimal(String(row.happened)),
      format.decimal(String(row.foreseen)),
      format.decimal(String(row.unforeseen)),
      share === null ? '—' : share.n < CAUSE_ENOUGH ? <span key="few" className={`${classes.few} ${classes.wraps}`}>{t('few', { n: share.n, enough: CAUSE_ENOUGH })}</span> : <span key="share" className={classes.wraps}>{format.percent(share.value, { places: 0 })} <span className={classes.whole}>({format.percent(share.low, { places: 0 })} … {format.percent(share.high, { places: 0 })})</span></span>,
      costR === null ? (row.happened === 0 ? '—' : t('list.noR')) : <span key="cost" className={`${signClass(costR.r)} ${classes.wraps}`}>{t('list.costR', { r: format.r(costR.r), count: costR.trades })}</span>,
      ...(narrow ? [] : [row.lastDay === null ? '—' : format.day(row.lastDay, 'bare')]),
    ];
  };

  return (
    <>
      <div className={classes.filters}>
        <TextInput ref={box} aria-label={t('list.search')} placeholder={t('list.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} leftSection={<Icon name="search" size={14} />} w={220} data-field="search" />
        <SegmentedControl size="xs" aria-label={t('list.only')} value={only} onChange={(next) => put('only', next === 'all' ? null : next)} data={ONLY.map((value) => ({ value, label: t(`list.onlys.${value}`) }))} />
        <ChipGroup<CauseFamily>
          label={t('premortem:field.family')}
          value={family}
          options={families.filter(({ causes }) => causes > 0).map((one) => ({ value: one.family, label: t('list.family', { name: t(`premortem:family.${one.family}`), happened: one.happened, foreseen: one.foreseen }) }))}
          onChange={(next) => put('family', next)}
        />
      </div>
      <Suggestions onOpen={(key) => put('cause', key)} />
      {first.error ? (
        <ErrorState error={first.error} onRetry={() => void first.refetch()} />
      ) : first.data !== undefined && total === 0 ? (
        <Card>
          <p className={classes.nothing}>
            {t('list.nothing')}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => { setTyped(''); setSearch({}, { replace: true }); }}>
              {t('list.clear')}
            </Button>
          </p>
        </Card>
      ) : (
        <LongList
          label={t('list.label')}
          columns={columns}
          count={total}
          cells={cells}
          onWindow={pages.onWindow}
          height={ROW * (SHOWN_ROWS + 1)}
          rowHeight={ROW}
          onOpen={(index) => {
            const row = pages.rowAt(index);
            if (row !== null) put('cause', row.key);
          }}
          tone={(index) => ((pages.rowAt(index)?.unforeseen ?? 0) > 0 ? 'wait' : undefined)}
        />
      )}
      {pages.error !== null && <ErrorState error={pages.error} onRetry={pages.retry} />}
      <p className={classes.quiet}>{t('list.note')}</p>
      <SidePanel opened={opened !== null} onClose={() => put('cause', null)} title={t('cause.title')} size={560}>
        {opened !== null && <CausePanel key={opened} causeKey={opened} onMoved={(key) => put('cause', key)} />}
      </SidePanel>
    </>
  );
}

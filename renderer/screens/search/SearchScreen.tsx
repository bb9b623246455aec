import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { searchKinds, type SearchKind } from '../../../shared/journal/search-hit.ts';
import { api } from '../../api/query.ts';
import { ChipGroup } from '../../components/ChipGroup.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useSlashKey } from '../../components/use-slash-key.ts';
import classes from './Search.module.css';
import { SearchResult } from './SearchResult.tsx';
import { walkHits } from './walk-hits.ts';

const PAGE = 20;
const MOST = 500;

/** Everything written or named, found by its words. The address holds the question, so that going back finds it again. */
export function SearchScreen() {
  const { t } = useTranslation('search');
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const kind = searchKinds.find((known) => known === params.get('kind')) ?? null;
  const [typed, setTyped] = useState(asked);
  const [query] = useDebouncedValue(typed.trim(), 150);
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);
  // Nobody comes here for anything else.
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const next = new URLSearchParams(query === '' ? {} : { q: query });
    if (kind !== null) next.set('kind', kind);
    setParams(next, { replace: true });
  }, [query, kind, setParams]);
  // Asked for from the palette while this screen is open: the address then says something that was not typed here.
  const [seen, setSeen] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== query) setTyped(asked);
  }
  return (
    <div role="search" className={classes.screen}>
      <PageHeader title={t('title')} />
      <TextInput
        ref={input}
        type="search"
        onKeyDown={walkHits}
        size="md"
        aria-label={t('label')}
        placeholder={t('placeholder')}
        leftSection={<Icon name="search" size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {query === '' ? (
        <EmptyState icon="search" sentence={t('empty')} sample={false} />
      ) : (
        <Hits
          key={`${query}\n${kind ?? ''}`}
          query={query}
          kind={kind}
          onKind={(chosen) => {
            const next = new URLSearchParams({ q: query });
            if (chosen !== null) next.set('kind', chosen);
            setParams(next, { replace: true });
          }}
        />
      )}
    </div>
  );
}

function Hits({ query, kind, onKind }: { query: string; kind: SearchKind | null; onKind: (kind: SearchKind | null) => void }) {
  const { t } = useTranslation('search');
  const [limit, setLimit] = useState(PAGE);
  const found = useQuery(api.search.everything.queryOptions({ input: { query, kinds: kind === null ? [] : [kind], limit }, placeholderData: keepPreviousData }));
  return (
    <Loaded query={found} lines={6}>
      {({ hits, counts, total, many, order }) => {
        const ofKind = kind === null ? total : (counts.find((count) => count.kind === kind)?.count ?? 0);
        return (
          <>
            <ChipGroup
              label={t('kinds')}
              value={kind}
              options={counts.map((count) => ({ value: count.kind, label: t('kindCount', { kind: t(`kind.${count.kind}`), count: count.count, more: many ? '+' : '' }) }))}
              onChange={onKind}
            />
            <p className={classes.quiet} role="status">
              {total === 0 ? t('nothing', { query }) : !many ? t('found', { count: ofKind }) : kind === null ? t('many', { count: total }) : t('atLeast', { count: Math.max(ofKind, hits.length) })}
              {order === 'newest' && ` · ${t('newestFirst')}`}
            </p>
            <ul className={classes.hits} aria-label={t('title')}>
              {hits.map((hit) => (
                <SearchResult key={`${hit.kind} ${hit.id}`} hit={hit} />
              ))}
            </ul>
            {hits.length === limit && limit < MOST && (
              <Button variant="default" size="xs" className={classes.more} onClick={() => setLimit(Math.min(MOST, limit * 3))}>
                {t('more')}
              </Button>
            )}
            {hits.length === MOST && <p className={classes.quiet}>{t('narrow', { count: MOST })}</p>}
          </>
        );
      }}
    </Loaded>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Snippet } from '../../components/Snippet.tsx';
import { EntryTitle } from '../../components/EntryTitle.tsx';
import classes from './Journal.module.css';

const LIMIT = 100;

/** What the words were found in, with the words marked. */
export function SearchHits({ query, current }: { query: string; current: { readonly kind: string; readonly subject: string } }) {
  const { t } = useTranslation('journal');
  const found = useQuery(api.journal.search.queryOptions({ input: { query, limit: LIMIT }, placeholderData: keepPreviousData }));
  return (
    <Loaded query={found}>
      {(hits) => (
        <>
          <p className={classes.quiet} role="status">
            {hits.length === LIMIT ? t('search.many', { limit: LIMIT }) : t('search.found', { count: hits.length })}
          </p>
          <ul className={classes.scroll}>
            {hits.map(({ entryId, kind, subject, snippet }) => (
              <li key={entryId}>
                <Link to={`/journal/${kind}/${subject}`} className={classes.row} aria-current={current.kind === kind && current.subject === subject ? 'page' : undefined}>
                  <span className={classes.rowHead}>
                    <b>
                      <EntryTitle kind={kind} subject={subject} />
                    </b>
                  </span>
                  <Snippet pieces={snippet} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}

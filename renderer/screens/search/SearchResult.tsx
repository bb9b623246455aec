import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchHit } from '../../../shared/journal/search-hit.ts';
import { Day } from '../../components/Day.tsx';
import { EntryTitle } from '../../components/EntryTitle.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { Snippet } from '../../components/Snippet.tsx';
import classes from './Search.module.css';
import { searchAddress, searchIcons } from './search-address.ts';
import { walkHits } from './walk-hits.ts';

/** One hit: what it is, how it is called, when it was, and the words around what was looked for. */
export function SearchResult({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  return (
    <li className={classes.hit}>
      <Link to={searchAddress(hit)} className={classes.link} data-hit={hit.kind} onKeyDown={walkHits}>
        <Icon name={searchIcons[hit.kind]} size={16} />
        <span className={classes.head}>
          <b>
            <HitTitle hit={hit} />
          </b>
          <span className={classes.kind}>
            {t(`kind.${hit.kind}`)}
            {hit.about.planId !== undefined && hit.about.instrumentId !== undefined && <> · <InstrumentName id={hit.about.instrumentId} /></>}
          </span>
          {hit.at !== null && <span className={classes.when}>{hit.at.length === 10 ? <Day day={hit.at} /> : <Instant at={hit.at} />}</span>}
        </span>
        <span className={classes.words}>
          <Snippet pieces={hit.snippet} />
        </span>
      </Link>
    </li>
  );
}

function HitTitle({ hit: { kind, title, about } }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  if (kind === 'entry') return <EntryTitle kind={about.entryKind!} subject={about.entrySubject!} />;
  if (kind === 'review') return <EntryTitle kind="week" subject={about.week!} />;
  if (kind === 'check-in') return <EntryTitle kind="day" subject={about.day!} />;
  return <>{title === '' ? t(`untitled.${kind}`) : title}</>;
}

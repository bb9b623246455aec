import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Linked } from '../../../shared/contract/journal-depth.ts';
import type { JournalLink } from '../../../shared/journal/links.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../Card.tsx';
import { EntryTitle } from '../EntryTitle.tsx';
import { Icon, type IconName } from '../Icon.tsx';
import { Loaded } from '../Loaded.tsx';
import { StateBadge } from '../StateBadge.tsx';
import { linkedName, linkedTo } from './linked.ts';
import classes from './LinksCard.module.css';

const icons: Readonly<Record<JournalLink['kind'], IconName>> = { day: 'journal', week: 'review', month: 'calendar', trade: 'trades', plan: 'plans', ticket: 'list-ordered', note: 'pencil', cause: 'flag' };

interface LinksCardProps extends JournalLink {
  /** On the subject's own page: the way to what is written on it. */
  readonly write?: boolean;
}

/** What a subject belongs with, what its entry points to, and who points to it. */
export function LinksCard({ kind, target, write = false }: LinksCardProps) {
  const { t } = useTranslation('journal');
  const links = useQuery(api.journal.links.queryOptions({ input: { kind, target } }));
  return (
    <Card title={t('links.all')} aside={write && kind !== 'cause' ? <Link to={`/journal/${kind}/${encodeURIComponent(target)}`}>{t(links.data?.written ? 'links.entry' : 'links.write')}</Link> : undefined}>
      <Loaded query={links} lines={2}>
        {({ related, mentions, mentionedBy }) => (
          <div className={classes.stack} data-part="links">
            {related.length + mentions.length + mentionedBy.length === 0 && <p className={classes.quiet}>{t('links.none')}</p>}
            <Group title={t('links.related')} links={related} />
            <Group title={t('links.mentions')} links={mentions} />
            {mentionedBy.length > 0 && (
              <section>
                <h4>{t('links.mentionedBy')}</h4>
                <ul>
                  {mentionedBy.map((mention) => (
                    <li key={mention.entryId}>
                      <Link to={`/journal/${mention.kind}/${encodeURIComponent(mention.subject)}`}>
                        <EntryTitle kind={mention.kind} subject={mention.subject} length="short" />
                      </Link>
                      <p className={classes.words}>{mention.words}</p>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Group({ title, links }: { title: string; links: readonly Linked[] }) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  if (links.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {links.map((linked) => (
          <li key={`${linked.kind}/${linked.target}`} className={classes.line}>
            <Icon name={icons[linked.kind]} size={13} />
            <span className={classes.rest}>
              {linked.gone ? <span className={classes.quiet}>{linkedName(linked, t, format)}</span> : <Link to={linkedTo(linked)}>{linkedName(linked, t, format)}</Link>}
              {(linked.kind === 'plan' || linked.kind === 'ticket') && linked.state !== null && <StateBadge state={linked.state} />}
              {linked.written && linked.kind !== 'day' && linked.kind !== 'week' && linked.kind !== 'month' && linked.kind !== 'note' && (
                <Link to={`/journal/${linked.kind}/${encodeURIComponent(linked.target)}`} className={classes.aside}>
                  {t('links.entry')}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

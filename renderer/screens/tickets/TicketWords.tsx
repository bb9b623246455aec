import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { CauseStory } from '../../components/CauseStory.tsx';
import classes from './Tickets.module.css';

/** What was written with a cool head: the plan's sentence, what would prove it wrong, and how it fails. */
export function TicketWords({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('tickets');
  const words = useQuery(api.tickets.words.queryOptions({ input: { id: ticketId } })).data;
  if (!words) return null;
  const { thesis, invalidation, causes } = words;
  return (
    <div className={classes.words}>
      {thesis !== '' && (
        <figure data-words="thesis">
          <figcaption>{t('words.thesis')}</figcaption>
          <blockquote>{thesis}</blockquote>
        </figure>
      )}
      {invalidation !== '' && (
        <figure data-words="invalidation">
          <figcaption>{t('words.invalidation')}</figcaption>
          <blockquote>{invalidation}</blockquote>
        </figure>
      )}
      {causes.length > 0 && (
        <section aria-label={t('words.causes')}>
          <h2 className={classes.label}>{t('words.causes')}</h2>
          <ul className={classes.causes}>
            {causes.map((cause, index) => (
              <li key={index}>
                <CauseStory cause={cause} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

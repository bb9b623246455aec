import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Review.module.css';

/** Which flags stand over all trades up to the end of the time looked back on: a week alone has too few trades for any. */
export function FlagsSeen({ to }: { to: string }) {
  const { t } = useTranslation('review');
  const blocks = useQuery(api.bias.flags.queryOptions({ input: { filter: { accountIds: [], from: null, to } } }));
  return (
    <section aria-label={t('flags.title')} data-part="flags">
      <h3>{t('flags.title')}</h3>
      <Loaded query={blocks} lines={2}>
        {(found) => {
          const raised = found.flatMap(({ currency, findings }) => findings.filter(({ severity }) => severity !== 'none').map(({ id, severity, n }) => ({ currency, id, severity, n })));
          return raised.length === 0 ? (
            <p className={classes.quiet}>{t('flags.none')}</p>
          ) : (
            <ul>
              {raised.map(({ currency, id, severity, n }) => (
                <li key={`${currency}/${id}`} data-flag={id}>
                  <Icon name="flag" size={13} /> {t(`flags:name.${id}`)} · {t(`flags:severity.${severity}`)}{' '}
                  <span className={classes.quiet}>
                    n = {n} · {currency}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <p className={classes.quiet}>
        <Link to={`/insights/flags?to=${to}`}>{t('flags.look')}</Link>
      </p>
    </section>
  );
}

import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookCommitment, BookYear } from '../../../../shared/contract/book.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Icon } from '../../../components/Icon.tsx';
import { usePeriodName } from '../use-period-name.ts';
import classes from './Book.module.css';

/** As many as are read at a glance; the others unfold. All of them stand in the report of the year. */
const AT_FIRST = 6;

/** The same lesson written again and again is one, told with how often: that it came again is what there is to learn. */
export function YearLessons({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const { name } = usePeriodName();
  const lessons = [...Map.groupBy(book.lessons, ({ text }) => text.trim())].toSorted(([, a], [, b]) => b.length - a.length);
  return (
    <section>
      <h2>{t('lessons')}</h2>
      {lessons.length === 0 && <p className={classes.quiet}>{t('lessonsNone')}</p>}
      <Unfolding>
        {lessons.map(([text, times]) => (
          <li key={text}>
            <span className={classes.written}>{text}</span>{' '}
            <span className={classes.quiet}>
              {times.length > 1 && `${t('times', { count: times.length })} · `}
              <Link to={`/review/book/${times.at(-1)!.period}`}>{name(times.at(-1)!.period)}</Link>
            </span>
          </li>
        ))}
      </Unfolding>
    </section>
  );
}

export function YearDecisions({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const { name } = usePeriodName();
  return (
    <section>
      {(['bestDecisions', 'worstDecisions'] as const).map((end) => (
        <div key={end}>
          <h2>{t(end)}</h2>
          {book[end].length === 0 && <p className={classes.quiet}>{t('decisionsNone')}</p>}
          <Unfolding most={3}>
            {book[end].toReversed().map(({ period, text }) => (
              <li key={period}>
                <span className={classes.written}>{text}</span>{' '}
                <Link className={classes.quiet} to={`/review/book/${period}`}>
                  {name(period)}
                </Link>
              </li>
            ))}
          </Unfolding>
        </div>
      ))}
    </section>
  );
}

export function YearCommitments({ book: { commitments } }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const { name } = usePeriodName();
  const count = (kept: BookCommitment['kept']): number => commitments.filter((one) => one.kept === kept).length;
  return (
    <section>
      <h2>{t('kept')}</h2>
      <p className={classes.quiet} data-figure="kept">
        {commitments.length === 0 ? t('keptNone') : t('keptCount', { kept: count('kept'), partly: count('partly'), broken: count('broken'), none: count('none'), open: count(null) })}
      </p>
      <Unfolding>
        {commitments.toReversed().map(({ madeFor, judgedIn, text, kept }, index) => (
          <li key={index} data-kept={kept ?? 'open'}>
            <span className={classes.written}>{text}</span> <b>{kept === null ? t('notJudged') : t(`review:kept.${kept}`)}</b>{' '}
            <span className={classes.quiet}>
              {madeFor !== null && <Link to={`/review/book/${madeFor}`}>{t('from', { period: name(madeFor) })}</Link>}
              {judgedIn !== null && (
                <>
                  {' · '}
                  <Link to={`/review/book/${judgedIn}`}>{t('judged', { period: name(judgedIn) })}</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </Unfolding>
    </section>
  );
}

export function YearFlags({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const format = useFormat();
  const { judged, standing } = book.flags;
  return (
    <section>
      <h2>{t('flags')}</h2>
      {standing.length === 0 && <p className={classes.quiet}>{judged === 0 ? t('flagsUnjudged') : t('flagsNone', { count: judged })}</p>}
      <ul className={classes.told}>
        {standing.map(({ currency, id, severity, n, cost }) => (
          <li key={`${currency}/${id}`} data-flag={id}>
            <Icon name="flag" size={13} /> {t(`flags:name.${id}`)} · {t(`flags:severity.${severity}`)}{' '}
            <span className={classes.quiet}>
              n = {n} · {currency}
              {cost?.net != null && ` · ${t('flagCost', { net: format.money(shortAmount(cost.net, currency), currency, { signed: true }), n: cost.n })}`}
            </span>
          </li>
        ))}
      </ul>
      <Link className={`${classes.quiet} ${classes.noPrint}`} to={`/insights/flags?from=${book.from}&to=${book.to}`}>
        {t('flagsLook')}
      </Link>
    </section>
  );
}

function Unfolding({ children, most = AT_FIRST }: { children: readonly ReactNode[]; most?: number }) {
  const { t } = useTranslation('book');
  const [all, setAll] = useState(false);
  const hidden = children.length - most;
  return (
    <>
      <ul className={classes.told}>
        {children.slice(0, all ? undefined : most)}
      </ul>
      {hidden > 0 && (
        <Button className={classes.noPrint} size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll((before) => !before)}>
          {all ? t('less') : t('more', { count: hidden })}
        </Button>
      )}
    </>
  );
}

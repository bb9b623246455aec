import { useTranslation } from 'react-i18next';
import type { ReleaseSlip } from '../../../shared/contract/tickets.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { orderLine } from './order-text.ts';
import classes from './Slip.module.css';

/** The release slip: large enough to be read from the broker's window, and complete enough to be printed. */
export function Slip({ slip, filled }: { slip: ReleaseSlip; filled: string }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  // The line above says which kind of order it is: a style of the plan that says otherwise is not said beside it.
  const style = slip.execution === (slip.price === null ? 'limit' : 'market') ? null : slip.execution;
  const levels = [
    ['stops', slip.stops],
    ['targets', slip.targets],
  ] as const;
  return (
    <article className={classes.slip} aria-label={t('slip.title')}>
      <header className={classes.head}>
        <span>{t('slip.title')}</span>
        <span>{slip.accountName}</span>
      </header>
      <p className={classes.order} data-figure="order">
        {orderLine(slip, t, format)}
      </p>
      <p className={classes.quiet}>
        {[slip.market, slip.name, style && t(`slip.execution.${style}`)].filter(Boolean).join(' · ')}
        {filled !== '0' && ` · ${t('slip.partly', { filled, quantity: slip.quantity })}`}
      </p>
      <div className={classes.levels}>
        {levels.map(
          ([name, stages]) =>
            stages.length > 0 && (
              <section key={name} data-figure={name}>
                <h2>{t(`slip.${name}`)}</h2>
                <ul>
                  {stages.map((stage, index) => (
                    <li key={index} className="num">
                      {format.decimal(stage.quantity)} @ <b>{format.decimal(stage.price)}</b>
                    </li>
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      {slip.tripwires.length > 0 && (
        <section data-figure="tripwires">
          <h2>{t('slip.tripwires')}</h2>
          <ul className={classes.tripwires}>
            {slip.tripwires.map(({ tripwireIf, tripwireThen }, index) => (
              <li key={index}>{t('premortem:tripwire.sentence', { tripwireIf, tripwireThen })}</li>
            ))}
          </ul>
        </section>
      )}
      {slip.thesis !== '' && (
        <section>
          <h2>{t('words.thesis')}</h2>
          <blockquote className={classes.thesis}>{slip.thesis}</blockquote>
        </section>
      )}
      <footer className={classes.foot}>
        {t('slip.valid', { until: slip.validUntil })} · {slip.ticketId}
      </footer>
    </article>
  );
}

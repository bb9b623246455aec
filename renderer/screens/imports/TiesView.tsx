import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { isZeroDecimal } from './is-zero-decimal.ts';
import { Day } from '../../components/Day.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';

/** The statement's own totals against what was read from it: it ties, or it says by how much it does not. */
export function TiesView({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const { checks, balances, runningBalances } = preview;
  return (
    <section aria-label={t('ties.title')} data-field="ties">
      <h3 className={classes.heading}>{t('ties.title')}</h3>
      {checks.length === 0 && balances.length === 0 && <p className={classes.quiet}>{t(runningBalances > 0 ? 'ties.running' : 'ties.none', { count: runningBalances })}</p>}
      {checks.map((check) => {
        const ties = isZeroDecimal(check.difference);
        return (
          <div key={check.currency} className={previewClasses.tie} data-state={ties ? 'ties' : 'unreconciled'}>
            <p>
              <Icon name={ties ? 'check' : 'alert'} size={16} /> <b>{check.currency}</b>{' '}
              {ties ? (
                t('ties.ties')
              ) : (
                <>
                  {t('ties.by')} <b><Money amount={check.difference} currency={check.currency} /></b>
                </>
              )}
            </p>
            <p className={previewClasses.sum}>
              <span>
                {t('ties.starting')} <Money amount={check.starting} currency={check.currency} />
              </span>
              <span>
                {t('ties.read')} <Money amount={check.read} currency={check.currency} />
              </span>
              <span>
                {t('ties.ending')} <Money amount={check.ending} currency={check.currency} />
              </span>
            </p>
          </div>
        );
      })}
      {balances.length > 0 && (
        <ul className={previewClasses.balances}>
          {balances.map((balance) => (
            <li key={`${balance.line} ${balance.kind} ${balance.currency}`}>
              <span>{t(`ties.balance.${balance.kind}`)}</span> <Day day={balance.date} length="bare" /> <Money amount={balance.amount} currency={balance.currency} />
              <span className={classes.quiet}> {t('ties.line', { line: balance.line })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

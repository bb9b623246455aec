import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgainstPlan, TradePage } from '../../../shared/contract/trades.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { Percent } from '../../components/Percent.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { Undefined } from '../../components/Undefined.tsx';
import { averageText } from '../../components/average-text.ts';
import classes from './Trades.module.css';

const levels = ['entry', 'stop', 'target'] as const;

/** The plan of the first seal beside what was done. Worse than planned is a plus, whatever the side. */
export function AgainstPlanCard({ against, plan }: { against: AgainstPlan; plan: NonNullable<TradePage['plan']> }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const price = (value: string | null) => (value === null ? <Undefined reason="not-planned" /> : <Quantity value={averageText(value)} />);
  const done = (value: string | null) => (value === null ? <span className={classes.none} title={t('against.notReached')}>—</span> : <Quantity value={averageText(value)} />);
  return (
    <Card
      title={t('against.title')}
      aside={
        <span className={classes.row}>
          <Link to={`/plans/${plan.id}`}>{plan.title === '' ? t('plan.open') : plan.title}</Link>
          <StateBadge state={plan.state} />
        </span>
      }
    >
      <table className={classes.plain} data-field="against-plan">
        <thead>
          <tr>
            <th scope="col">{t('against.what')}</th>
            <th scope="col">{t('against.planned')}</th>
            <th scope="col">{t('against.actual')}</th>
            <th scope="col">{t('against.slippage')}</th>
            <th scope="col">%</th>
            <th scope="col">R</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((name) => {
            const level = against[name];
            const worse = level.difference === null ? '' : level.difference.startsWith('-') ? 'better' : /[1-9]/.test(level.difference) ? 'worse' : '';
            return (
              <tr key={name} data-level={name} data-worse={worse}>
                <th scope="row">{t(`against.${name}`)}</th>
                <td>{price(level.planned)}</td>
                <td>{done(level.actual)}</td>
                <td>{level.difference === null ? done(null) : <span className="num">{format.decimal(slipText(level.difference), { signed: true })}</span>}</td>
                <td>{level.fraction === null ? done(null) : <span className="num">{format.percent(level.fraction, { signed: true })}</span>}</td>
                <td>{level.inR === null ? done(null) : <span className="num">{format.decimal(level.inR.toFixed(2), { signed: true })}</span>}</td>
              </tr>
            );
          })}
          <tr data-level="quantity">
            <th scope="row">{t('against.size')}</th>
            <td>{against.quantity.planned === null ? price(null) : <Quantity value={against.quantity.planned} />}</td>
            <td>
              <Quantity value={against.quantity.actual} />
            </td>
            <td>{done(null)}</td>
            <td>{against.quantity.fraction === null ? done(null) : <Percent value={against.quantity.fraction} />}</td>
            <td>{done(null)}</td>
          </tr>
        </tbody>
      </table>
      <p className={classes.quiet}>
        {t('against.note')} {against.amended && t('against.amended')}
      </p>
    </Card>
  );
}

/** Averages bring many digits; four places are read. */
function slipText(difference: string): string {
  const negative = difference.startsWith('-');
  const text = averageText(negative ? difference.slice(1) : difference);
  return negative ? `-${text}` : text;
}

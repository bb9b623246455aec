import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradePage } from '../../../shared/contract/trades.ts';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Trades.module.css';

/** Dividends, funding and fees about the instrument while the trade was open. */
export function FlowsCard({ flows }: { flows: TradePage['flows'] }) {
  const { t } = useTranslation('trades');
  if (flows.length === 0) return null;
  return (
    <Card title={t('flows.title')}>
      <dl className={classes.lines} data-field="trade-flows">
        {flows.map((flow) => (
          <div key={flow.id} style={{ display: 'contents' }}>
            <dt>
              <Day day={flow.day} length="bare" /> · {t(`flows.type.${flow.type}`, { defaultValue: flow.type })}
              {flow.importId !== null && flow.line !== null && (
                <>
                  {' · '}
                  <Link to={`/imports/${flow.importId}/line/${flow.line}`}>{t('fill.sources.import', { line: flow.line })}</Link>
                </>
              )}
            </dt>
            <dd>
              <Money amount={flow.amount} currency={flow.currency} result />
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.quiet}>{t('flows.note')}</p>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { AccountEquity } from '../../../shared/contract/marks.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { AccountEquityChart } from '../../charts/AccountEquityChart.tsx';
import { Card } from '../../components/Card.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Percent } from '../../components/Percent.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { RiskFigures } from './RiskFigures.tsx';
import classes from './Accounts.module.css';

/** Own equity day by day, what it earned, and how far it fell; deposits are no return. */
export function EquityCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const equity = useQuery(api.marks.equity.queryOptions({ input: { accountId: account.id } }));
  return (
    <Card title={t('curve.title')} aside={<Link to="/prices">{t('curve.prices')}</Link>}>
      <Loaded query={equity} lines={6}>
        {(data) => (
          <>
            <Figures data={data} />
            <div style={{ marginTop: 16 }}>
              <AccountEquityChart points={data.points} currency={data.currency} />
            </div>
            <RiskFigures risk={data.risk} />
            <Gaps data={data} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Figures({ data }: { data: AccountEquity }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const { maxDrawdown: fall, timeWeighted, moneyWeighted, timeWeightedAnnual } = data;
  const span = fall.peakDay !== null && fall.troughDay !== null ? t('curve.span', { peak: fall.peakDay, trough: fall.troughDay }) : undefined;
  const inputs = (estimate: AccountEquity['timeWeighted']) => [{ label: t('curve.daysCounted'), value: String(estimate.n) }];
  return (
    <div className={classes.figures}>
      <div data-figure="time-weighted">
        <Figure label={t('curve.timeWeighted')} below={timeWeightedAnnual === null ? t('curve.notAnnual') : t('curve.annual', { rate: timeWeightedAnnual })} explain={{ formula: t('curve.timeWeightedFormula'), inputs: inputs(timeWeighted), note: t('curve.timeWeightedNote') }}>
          <Percent value={timeWeighted.value} reason={timeWeighted.reason} />
        </Figure>
      </div>
      <div data-figure="money-weighted">
        <Figure label={t('curve.moneyWeighted')} below={t('curve.aYear')} explain={{ formula: t('curve.moneyWeightedFormula'), inputs: [{ label: t('curve.flowsCounted'), value: String(moneyWeighted.n) }], note: t('curve.moneyWeightedNote') }}>
          <Percent value={moneyWeighted.value} reason={moneyWeighted.reason} />
        </Figure>
      </div>
      <div data-figure="max-drawdown">
        <Figure label={t('curve.maxDrawdown')} below={span} explain={{ formula: t('curve.drawdownFormula'), note: fall.recoveredDay === null ? t('curve.notRecovered') : t('curve.recovered', { day: fall.recoveredDay }) }}>
          <ShortMoney amount={fall.amount} currency={data.currency} /> {fall.fraction !== null && <small>{format.percent(fall.fraction)}</small>}
        </Figure>
      </div>
    </div>
  );
}

/** What the curve leaves out or stands on. */
function Gaps({ data }: { data: AccountEquity }) {
  const { t } = useTranslation('accounts');
  if (data.gaps.length === 0) return null;
  return (
    <ul className={classes.gaps}>
      {data.gaps.map((gap) => (
        <li key={`${gap.code} ${gap.instrumentId}`}>
          {t(`curve.gap.${gap.code}`, { symbol: gap.symbol ?? '', count: gap.days })}{' '}
          {gap.code === 'few-prices' && gap.instrumentId !== null && <Link to={`/prices?instrument=${gap.instrumentId}`}>{t('curve.addPrices')}</Link>}
        </li>
      ))}
    </ul>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { FillDetails } from './FillDetails.tsx';
import { PlanCard } from './PlanCard.tsx';
import { PricesCard } from './PricesCard.tsx';
import { RecordFill } from './RecordFill.tsx';
import { TradeFacts } from './TradeFacts.tsx';
import { TradeFills } from './TradeFills.tsx';
import { TradeNote } from './TradeNote.tsx';
import classes from './Trades.module.css';
import { plannedState } from './use-trade-columns.tsx';

const NO_FILLS: never[] = [];

export function TradePage() {
  const { t } = useTranslation('trades');
  const { tradeId = '' } = useParams();
  const navigate = useNavigate();
  const trade = useQuery(api.trades.get.queryOptions({ input: { id: tradeId } }));
  const back = { to: '/trades', label: t('title') };

  // A trade is named by its first fill, and an older statement can bring an earlier one: the address follows.
  const id = trade.data?.id;
  useEffect(() => {
    if (id !== undefined && id !== tradeId) void navigate(`/trades/${encodeURIComponent(id)}`, { replace: true });
  }, [id, tradeId, navigate]);

  if (trade.data === undefined) {
    return (
      <>
        <PageHeader title={t('one')} back={back} />
        <Loaded query={trade} lines={8}>
          {() => null}
        </Loaded>
      </>
    );
  }
  return <Trade trade={trade.data} back={back} />;
}

function Trade({ trade, back }: { trade: TradeRow; back: { to: string; label: string } }) {
  const { t } = useTranslation('trades');
  const navigate = useNavigate();
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: trade.accountId } })).data;
  const fills = useQuery(api.fills.list.queryOptions({ input: { tradeId: trade.id, limit: 1000 } }));
  const [opened, setOpened] = useState<string | null>(null);
  const fill = fills.data?.rows.find((row) => row.id === opened) ?? null;
  return (
    <>
      <PageHeader
        title={`${trade.symbol} ${trade.name}`.trim()}
        back={back}
        aside={
          <span className={classes.row} data-state={`${trade.status}-${plannedState(trade.planned)}`}>
            <Link to={`/accounts/${trade.accountId}`}>{trade.accountName}</Link>
            <StateBadge state={trade.status} />
            <StateBadge state={plannedState(trade.planned)} />
          </span>
        }
        action={<RecordFill accountId={trade.accountId} instrumentId={trade.instrumentId} />}
      />
      <div className={classes.columns}>
        <TradeFacts trade={trade} zone={account?.zone} />
        <PricesCard trade={trade} fills={fills.data?.rows ?? NO_FILLS} />
        <Loaded query={fills}>{({ rows }) => <TradeFills fills={rows} zone={account?.zone} currentId={opened} onOpen={setOpened} />}</Loaded>
        <div className={classes.pair}>
          <TradeNote tradeId={trade.id} />
          <PlanCard trade={trade} />
        </div>
      </div>
      <SidePanel opened={fill !== null} onClose={() => setOpened(null)} title={t('fill.title')}>
        {fill && (
          <FillDetails
            key={fill.id}
            fill={fill}
            zone={account?.zone}
            onReversed={() => {
              setOpened(null);
              // The trade may have been nothing but this fill.
              void navigate('/trades', { replace: true });
            }}
          />
        )}
      </SidePanel>
    </>
  );
}

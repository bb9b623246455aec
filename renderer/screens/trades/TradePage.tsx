import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { TradePage as TradePageOf } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { LinksCard } from '../../components/journal-links/LinksCard.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { listSearch } from '../../components/use-trade-filter.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { AgainstPlanCard } from './AgainstPlanCard.tsx';
import { FillDetails } from './FillDetails.tsx';
import { FlowsCard } from './FlowsCard.tsx';
import { LotsCard } from './LotsCard.tsx';
import { PlanCard } from './PlanCard.tsx';
import { PricesCard } from './PricesCard.tsx';
import { RecordFill } from './RecordFill.tsx';
import { RunningCard } from './RunningCard.tsx';
import { StrategyCard } from './StrategyCard.tsx';
import { TradeFacts } from './TradeFacts.tsx';
import { TradeFills } from './TradeFills.tsx';
import { TradeNote } from './TradeNote.tsx';
import { TradeSplit } from './TradeSplit.tsx';
import { TradeSteps } from './TradeSteps.tsx';
import { TradeTags } from './TradeTags.tsx';
import classes from './Trades.module.css';
import { plannedState } from './use-trade-columns.tsx';

const NO_FILLS: never[] = [];

export function TradePage() {
  const { t } = useTranslation('trades');
  const { tradeId = '' } = useParams();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const search = listSearch(params);
  const details = useQuery(api.trades.page.queryOptions({ input: { id: tradeId }, placeholderData: keepPreviousData }));
  const back = { to: `/trades${search}`, label: t('title') };

  // A trade is named by its first fill, and an older statement can bring an earlier one: the address follows.
  const id = details.isPlaceholderData ? undefined : details.data?.trade.id;
  useEffect(() => {
    if (id !== undefined && id !== tradeId) void navigate(`/trades/${encodeURIComponent(id)}${search}`, { replace: true });
  }, [id, tradeId, navigate, search]);

  if (details.data === undefined) {
    return (
      <>
        <PageHeader title={t('one')} back={back} />
        <Loaded query={details} lines={8}>
          {() => null}
        </Loaded>
      </>
    );
  }
  return <Trade key={details.data.trade.id} details={details.data} back={back} />;
}

function Trade({ details, back }: { details: TradePageOf; back: { to: string; label: string } }) {
  const { trade } = details;
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
            <TradeSteps tradeId={trade.id} />
          </span>
        }
        action={<span className={classes.row}><TradeSplit trade={trade} /><RecordFill accountId={trade.accountId} instrumentId={trade.instrumentId} /></span>}
      />
      <div className={classes.columns}>
        {details.position && <RunningCard position={details.position} />}
        <TradeFacts trade={trade} zone={account?.zone} />
        <Card title={t('column.tags')}>
          <TradeTags tradeId={trade.id} tags={details.tags} />
        </Card>
        {details.againstPlan && details.plan && <AgainstPlanCard against={details.againstPlan} plan={details.plan} />}
        <PricesCard trade={trade} fills={fills.data?.rows ?? NO_FILLS} />
        <Loaded query={fills}>{({ rows }) => <TradeFills fills={rows} zone={account?.zone} currentId={opened} onOpen={setOpened} />}</Loaded>
        <LotsCard lots={details.lots} leftOut={details.lotsLeftOut} currency={trade.currency} method={account?.lotMethod} onOpen={setOpened} />
        <StrategyCard trade={trade} />
        <FlowsCard flows={details.flows} />
        <div className={classes.pair}>
          <TradeNote tradeId={trade.id} />
          <PlanCard trade={trade} />
        </div>
        <LinksCard kind="trade" target={trade.id} write />
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
              void navigate(back.to, { replace: true });
            }}
          />
        )}
      </SidePanel>
    </>
  );
}

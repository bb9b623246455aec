import { useTranslation } from 'react-i18next';
import type { OpenPosition } from '../../../shared/contract/trades.ts';
import { Card } from '../../components/Card.tsx';
import { Figure } from '../../components/Figure.tsx';
import { LevelDistance } from '../../components/LevelDistance.tsx';
import { MarkAge } from '../../components/MarkAge.tsx';
import { MarkInput } from '../../components/MarkInput.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { RValue } from '../../components/RValue.tsx';
import classes from './Trades.module.css';

/** How an open trade stands at the newest price the journal knows. */
export function RunningCard({ position }: { position: OpenPosition }) {
  const { t } = useTranslation('trades');
  return (
    <Card title={t('running.title')} aside={<MarkAge source={position.markSource} at={position.markAt} day={position.markDay} />}>
      <div className={classes.facts} data-field="running">
        <Figure label={t('running.unrealised')} size="lg">
          <ShortMoney amount={position.unrealised} currency={position.currency} result />
        </Figure>
        <Figure label={t('running.inR')} size="lg" below={position.unrealisedR === null && position.rReason ? t(`noR.${position.rReason}`) : undefined}>
          <RValue value={position.unrealisedR} reason={position.rReason} />
        </Figure>
        <Figure label={t('running.held')} below={position.sellable === null ? undefined : t('running.sellable', { quantity: position.sellable })}>
          <Quantity value={position.quantity} />
        </Figure>
        <Figure label={t('running.value')}>
          <ShortMoney amount={position.marketValue} currency={position.currency} />
        </Figure>
        <Figure label={t('running.stop')} below={position.stop === null ? undefined : t('running.stopAt', { price: position.stop })}>
          <LevelDistance value={position.stopDistance} reason="no-stop" stop />
        </Figure>
        <Figure label={t('running.mark')}>
          <MarkInput instrumentId={position.instrumentId} symbol={position.symbol} mark={position.mark} />
        </Figure>
      </div>
    </Card>
  );
}

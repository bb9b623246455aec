import { useTranslation } from 'react-i18next';
import type { GateFigures } from '../../../shared/gate/ticket.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Leverage } from '../../components/Leverage.tsx';
import { Money } from '../../components/Money.tsx';
import { Percent } from '../../components/Percent.tsx';
import classes from './Tickets.module.css';

/** What the order comes to: leverage, the step of the ladder it reaches, and the loss at the stop. */
export function GateNumbers({ figures, currency }: { figures: GateFigures; currency: string }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const { band, coolingMs, causesRequired } = figures;
  return (
    <Card title={t('gate.figures')}>
      <div className={classes.figures}>
        <div data-figure="leverage">
          <Figure label={t('gate.leverage')} size="lg" below={band === null ? t(figures.leveraged ? 'gate.byNature' : 'gate.belowLadder') : t('gate.band', { above: band })}>
            <Leverage value={figures.leverageBefore} reason="leverage.equityUnknown" /> <Icon name="arrow-right" size={18} /> <Leverage value={figures.leverageAfter} reason="leverage.equityUnknown" />
          </Figure>
        </div>
        <div data-figure="lossAtStop">
          <Figure label={t('gate.lossAtStop')} size="lg" below={<Percent value={figures.lossAtStopFraction} reason="no-equity" />}>
            <Money amount={figures.lossAtStop} currency={currency} reason="unknown" />
          </Figure>
        </div>
        <div data-figure="causes">
          <Figure label={t('gate.causes')}>{causesRequired === 0 ? t('gate.none') : t('gate.causesCount', { count: causesRequired })}</Figure>
        </div>
        <div data-figure="cooling">
          <Figure label={t('gate.cooling')} tone={coolingMs > 0 ? 'wait' : 'plain'}>
            {coolingMs > 0 ? format.duration(coolingMs) : t('gate.none')}
          </Figure>
        </div>
      </div>
    </Card>
  );
}

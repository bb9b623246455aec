import type { TFunction } from 'i18next';
import type { ReleaseSlip } from '../../../shared/contract/tickets.ts';
import type { Format } from '../../app/format/use-format.ts';

export function orderLine(slip: ReleaseSlip, t: TFunction<'tickets'>, format: Format): string {
  const price = slip.price === null ? t('slip.atMarket') : t('slip.limit', { price: format.decimal(slip.price) });
  return [t(`common:side.${slip.side}`), format.decimal(slip.quantity), slip.symbol, price].join(' ');
}

/** The slip as plain text, for a chat window or a note; digits ungrouped, as a broker's form takes them. */
export function slipText(slip: ReleaseSlip, t: TFunction<'tickets'>): string {
  const stage = ({ price, quantity }: { price: string; quantity: string }) => `${quantity} @ ${price}`;
  const lines = [
    [t(`common:side.${slip.side}`), slip.quantity, [slip.symbol, slip.market].filter(Boolean).join('.'), slip.name, slip.price === null ? t('slip.atMarket') : t('slip.limit', { price: slip.price })].filter(Boolean).join(' '),
    slip.stops.length > 0 ? `${t('slip.stops')} ${slip.stops.map(stage).join(' / ')}` : '',
    slip.targets.length > 0 ? `${t('slip.targets')} ${slip.targets.map(stage).join(' / ')}` : '',
    t('slip.valid', { until: slip.validUntil }),
  ];
  return lines.filter(Boolean).join('\n');
}

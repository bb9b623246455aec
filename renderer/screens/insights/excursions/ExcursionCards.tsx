import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Excursion, ExcursionBlock } from '../../../../shared/contract/charts.ts';
import { ExcursionScatter, type ExcursionPoint } from '../../../charts/ExcursionScatter.tsx';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { ChipGroup } from '../../../components/ChipGroup.tsx';
import { isEnough } from '../../../components/enough.ts';
import { tradesAddress } from '../../../components/trades-address.ts';
import { filterOf } from '../../../components/use-trade-filter.ts';
import classes from '../Insights.module.css';

type Unit = 'r' | 'money';

const pointsOf = (points: readonly Excursion[], kind: 'adverse' | 'favourable', unit: Unit): ExcursionPoint[] =>
  points.flatMap((point) => {
    const [excursion, result] = unit === 'money' ? [point[kind], point.net] : [kind === 'adverse' ? point.adverseR : point.favourableR, point.r];
    return excursion === null || result === null ? [] : [{ id: point.id, symbol: point.symbol, day: point.closedDay, excursion, result, daysWithoutRange: point.daysWithoutRange }];
  });

/** Coverage first, then the two clouds. */
export function ExcursionCards({ block, most }: { block: ExcursionBlock; most: number }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { points, currency, withR, beyond, beyondWon } = block;
  const [chosen, setChosen] = useState<Unit | null>(null);
  const unit: Unit = chosen ?? (withR > 0 ? 'r' : 'money');
  const [adverse, favourable] = useMemo(() => [pointsOf(points, 'adverse', unit), pointsOf(points, 'favourable', unit)], [points, unit]);
  const written = (n: number) => format.decimal(String(n));
  if (points.length === 0) {
    return (
      <Card>
        <div className={classes.fewChart} data-state="no-prices">
          <span className={classes.chartTitle}>{t('excursions.noPrices')}</span>
          <p className={classes.quiet}>{t('excursions.noPricesWhy', { closed: written(block.closed) })} <Link to="/prices">{t('excursions.toPrices')}</Link></p>
        </div>
      </Card>
    );
  }
  const open = (id: string) => void navigate(`/trades/${id}${search}`);
  return (
    <>
      <div className={classes.coverage}>
        <p data-field="coverage">
          {t('excursions.coverage', { shown: written(unit === 'r' ? withR : points.length), closed: written(block.closed), priced: written(block.priced) })}
          {block.looked < block.priced && ` ${t('excursions.newest', { most: written(most) })}`}
          {block.withoutPrices > 0 && ` ${t('excursions.without', { count: block.withoutPrices })}`}
          {block.leftOut > 0 && ` ${t('excursions.leftOut', { count: block.leftOut })}`}
          {unit === 'r' && withR < points.length && ` ${t('excursions.noR', { count: points.length - withR })}`}
        </p>
        {withR > 0 && <ChipGroup label={t('insights:measure')} value={unit} onChange={(next) => next !== null && setChosen(next)} options={(['r', 'money'] as const).map((value) => ({ value, label: t(value === 'r' ? 'insights:short.expectancyR' : 'insights:short.expectancy') }))} />}
      </div>
      <div className={classes.pair}>
        {(['adverse', 'favourable'] as const).map((kind) => (
          <Card key={kind} title={t(`excursions.question.${kind}`)}>
            <div data-figure={`excursions-${kind}`} data-unit={unit}>
              <ExcursionScatter kind={kind} points={kind === 'adverse' ? adverse : favourable} unit={unit === 'r' ? 'R' : currency} onOpen={open} behind={[{ to: tradesAddress(filterOf(new URLSearchParams(search)), { currency }), label: t('insights:behind.closed') }]} />
              {kind === 'adverse' && unit === 'r' && (
                <p className={classes.under} data-field="beyond">
                  {isEnough(withR) ? t('excursions.beyond', { count: beyond, written: written(beyond), n: written(withR), won: written(beyondWon) }) : t('excursions.beyondFew', { n: withR, beyond })}
                </p>
              )}
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}

import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { insightsPages } from './insights-pages.ts';
import classes from './InsightsNav.module.css';
import { filterOf, withFilter } from './use-trade-filter.ts';

const places = ['process', 'flags', 'twin'] as const;
export type CostPlace = (typeof places)[number];

/**
 * Three pages say what leaving the rules cost, each beside something else: what is compared here, and the way to the other two.
 * The filter goes along, as between all pages of the insights.
 */
export function CostCompared({ here }: { here: CostPlace }) {
  const { t } = useTranslation('insights-nav');
  const [params] = useSearchParams();
  const search = withFilter(new URLSearchParams(), filterOf(params)).toString();
  const [first, second] = places.filter((place) => place !== here).map((place) => (
    <Link key={place} to={{ pathname: insightsPages.find(({ id }) => id === place)!.to, search }} data-compared={place}>
      {t(`compared.other.${place}`)}
    </Link>
  ));
  return (
    <p className={classes.compared} data-part="compared">
      {t(`compared.here.${here}`)} <Trans t={t} i18nKey="compared.others" components={{ first: first!, second: second! }} />
    </p>
  );
}

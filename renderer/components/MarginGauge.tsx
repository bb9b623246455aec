import { useTranslation } from 'react-i18next';
import type { Account, AccountStanding } from '../../shared/account/account.ts';
import { isCalled } from '../../shared/risk/maintenance.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Gauge, type GaugeMark } from './Gauge.tsx';
import { marginLevel, marginState } from './margin-state.ts';
import { Percent } from './Percent.tsx';

/** How far the account stands above its lender's warning, call and liquidation, in the lender's own measure. */
export function MarginGauge({ account, standing }: { account: Account; standing: AccountStanding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { maintenance } = account;
  const state = marginState(account, standing);
  const level = marginLevel(account, standing);
  const named = (['warning', 'call', 'liquidation'] as const).flatMap((name) => (maintenance[name] === null ? [] : [{ name, at: maintenance[name] }]));
  if (named.length === 0) return null;

  const marks: GaugeMark[] = named.map(({ name, at }) => ({ at, label: `${t(`margin.${name}`)} ${format.percent(at, { places: 0 })}`, tone: name === 'warning' ? 'wait' : 'lock' }));
  const isBelow = (at: number | null) => at !== null && state !== null && state.marketValue > 0 && isCalled(state, maintenance.convention, at);
  const tone = isBelow(maintenance.call) ? 'lock' : isBelow(maintenance.warning) ? 'wait' : 'calm';
  const floor = maintenance.convention === 'collateral-ratio' ? 1 : 0;
  const top = Math.max(level.value ?? 0, ...named.map(({ at }) => at)) * 1.15;
  return (
    <Gauge
      label={t(`margin.${maintenance.convention}`)}
      value={level.value}
      shown={<Percent value={level.value} reason={level.reason} />}
      min={floor}
      max={maintenance.convention === 'equity-ratio' ? Math.max(1, Math.min(top, 1)) : Math.min(Math.max(top, 2), 4)}
      marks={marks}
      tone={tone}
    />
  );
}

import { getHomeZone } from '../app/format/home-zone.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Hint } from './Hint.tsx';

interface InstantProps {
  readonly at: string;
  readonly zone?: string | undefined;
  /** 'full' day and clock; 'when' as little as is needed; 'time' the clock. The zone and relative time are in the tooltip. */
  readonly show?: 'full' | 'when' | 'time';
}

export function Instant({ at, zone, show = 'full' }: InstantProps) {
  const format = useFormat();
  const text = show === 'time' ? format.time(at, zone) : show === 'when' ? format.when(at, zone) : format.instant(at, zone);
  return (
    <Hint label={[...(show === 'full' ? [] : [format.instant(at, zone)]), zone ?? getHomeZone(), format.relative(at)].join(' · ')}>
      <time dateTime={at} className="num">
        {text}
      </time>
    </Hint>
  );
}

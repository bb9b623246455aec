import { Tooltip } from '@mantine/core';
import { useFormat } from '../app/format/use-format.ts';

interface InstantProps {
  readonly at: string;
  readonly zone?: string | undefined;
  /** 'full' day and clock; 'when' as little as is needed; 'time' the clock. Relative time is in the tooltip. */
  readonly show?: 'full' | 'when' | 'time';
}

export function Instant({ at, zone, show = 'full' }: InstantProps) {
  const format = useFormat();
  const text = show === 'time' ? format.time(at, zone) : show === 'when' ? format.when(at, zone) : format.instant(at, zone);
  return (
    <Tooltip label={show === 'full' ? format.relative(at) : `${format.instant(at, zone)} · ${format.relative(at)}`}>
      <time dateTime={at} className="num">
        {text}
      </time>
    </Tooltip>
  );
}

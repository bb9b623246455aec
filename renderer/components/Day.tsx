import { useFormat } from '../app/format/use-format.ts';

/** A trading day, written for the language on screen. */
export function Day({ day, length }: { day: string; length?: 'long' | 'short' | 'bare' }) {
  const format = useFormat();
  return (
    <time dateTime={day} className="num">
      {format.day(day, length)}
    </time>
  );
}

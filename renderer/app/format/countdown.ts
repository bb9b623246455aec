/**
 * Time left, rounded up to whole seconds so that it shows 00:00 only when it is over.
 *
 * @example formatCountdown(1_872_000) // => '31:12'
 * @example formatCountdown(90_000_000) // => '25:00:00'
 */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

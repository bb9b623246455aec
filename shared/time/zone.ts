/**
 * Whether this runtime knows the IANA zone. Only named zones: a bare offset such as "+08:00" has no daylight-saving
 * rules, and an account kept in one would drift by an hour twice a year without anybody having chosen that.
 *
 * @example isTimeZone('Asia/Shanghai') // => true
 * @example isTimeZone('+08:00') // => false
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

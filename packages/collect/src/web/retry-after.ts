const msInSecond = 1000;

/**
 * How long a `Retry-After` header asks to wait, in milliseconds; `undefined` when it says nothing usable.
 * @param value seconds, or an HTTP date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * msInSecond;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

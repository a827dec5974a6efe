/** How a web client behaves towards the hosts it asks. */
export interface WebOptions {
  /** Who asks; hosts want a name and a way to reach its owner. */
  userAgent: string;
  /** Requests per second to one host. @default 2 */
  requestsPerSecond: number;
  /** Tries after the first one, for what may pass: 429, 5xx, broken connections. @default 4 */
  retries: number;
  /** The first pause between tries, in milliseconds; it doubles, with jitter. @default 1000 */
  retryPauseMs: number;
  /** The longest `Retry-After` to obey, in milliseconds; a host that asks for more is skipped. @default 60000 */
  longestPauseMs: number;
  /** For a whole answer, in milliseconds. @default 30000 */
  timeoutMs: number;
  /** @default 5 */
  maxRedirects: number;
  /** Allows loopback and private addresses; off, they are refused, also behind redirects. @default false */
  allowPrivate: boolean;
}

export const defaultWebOptions: Readonly<WebOptions> = Object.freeze({
  userAgent: 'Lookalike/0 (face data set collector; https://www.npmjs.com/package/@lookalike/cli)',
  requestsPerSecond: 2,
  retries: 4,
  retryPauseMs: 1000,
  longestPauseMs: 60_000,
  timeoutMs: 30_000,
  maxRedirects: 5,
  allowPrivate: false,
});

/** Why a host did not give what was asked for. */
export class WebError extends Error {
  override readonly name = 'WebError';

  constructor(
    message: string,
    /** Another try may succeed. */
    readonly passing: boolean,
    /** How long the host asks to wait first, in milliseconds. */
    readonly retryAfterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

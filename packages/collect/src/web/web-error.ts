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
    /** The host could not be reached at all: no network, as far as it can be told. */
    readonly offline = false,
  ) {
    super(message, options);
  }
}

/** Flags for `run --sample`: small enough for seconds, large enough that a network learns something. */
export const tiny = ['--views', '10', '--count', '400', '--epochs', '2', '--batch', '16'];

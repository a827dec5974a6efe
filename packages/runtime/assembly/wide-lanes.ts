/** Whether pairs of vectors are computed as one; see {@link hasWideLanes}. */
let wideLanes: bool = false;

/** Turns the kernels for wide lanes on or off. */
export function useWideLanes(on: bool): void {
  wideLanes = on;
}

/**
 * Whether V8 packs two operations on vectors of 128 bits into one on 256 bits, as it does with
 * `--experimental-wasm-revectorize` on processors that have AVX2. It starts from two adjacent stores in a row and follows
 * their operands back, so the kernels for wide lanes store whole vectors, one after the other, with no branch between
 * them. They keep twice as many sums as fit into registers without the flag.
 */
export function hasWideLanes(): bool {
  return ASC_FEATURE_RELAXED_SIMD && wideLanes;
}

/** Options for making a network of the registry. */
export interface NetworkOptions {
  /** Decides the initial weights: the same seed gives the same weights. */
  seed: number | string;
  /** Numbers in an embedding, at least 1. @default the network's own: 50 / 128 / 128 / 192 */
  embeddingLength?: number;
}

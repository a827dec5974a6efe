/** How a network of the registry is made. */
export interface NetworkOptions {
  /** Decides the initial weights: the same seed gives the same weights. */
  seed: number | string;
}

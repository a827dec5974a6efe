/** What the search thread is asked, of the gallery of a service. */
export type SearchOrder = { gallery: string } & (
  | { kind: 'open'; embeddingLength: number }
  | { kind: 'drop' }
  | { kind: 'replace'; gone: Uint8Array; faces: Uint8Array }
  | { kind: 'nearest'; probe: Float32Array; count: number }
);

/** What it answers, in the order in which it was asked. */
export interface SearchAnswer {
  /** Faces held of the gallery. */
  size: number;
  /** Of those that may be the nearest, one after the other. */
  ids?: Uint8Array;
  /** How near any other face can be. */
  beyond?: number;
  /** Why it could not be done. */
  failure?: string;
}

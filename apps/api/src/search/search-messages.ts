/** A message to the search thread about the gallery of a service. */
export type SearchOrder = { gallery: string } & (
  | { kind: 'open'; embeddingLength: number }
  | { kind: 'drop' }
  | { kind: 'replace'; gone: Uint8Array; faces: Uint8Array }
  | { kind: 'nearest'; probe: Float32Array; count: number }
);

/** An answer; answers arrive in the order of the messages. */
export interface SearchAnswer {
  /** Number of faces in the gallery. */
  size: number;
  /** The ids of those that may be nearest, concatenated. */
  ids?: Uint8Array;
  /** The smallest possible distance of any other face. */
  beyond?: number;
  /** Why it failed. */
  failure?: string;
}

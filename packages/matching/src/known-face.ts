import type { Embedding } from '@lookalike/core';

/** A face of a known person. */
export interface KnownFace {
  subject: string;
  embedding: Embedding;
  /** Where the face came from. */
  file: string;
}

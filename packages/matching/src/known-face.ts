import type { Embedding } from '@lookalike/core';

/** A face whose person is known. */
export interface KnownFace {
  subject: string;
  embedding: Embedding;
  /** Where the face came from. */
  file: string;
}

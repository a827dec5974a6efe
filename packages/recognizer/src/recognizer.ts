import type { DetectedFace, Embedding, PixelImage } from '@lookalike/core';
import type { FaceRule } from '@lookalike/detection';
import type { ImageSource, QualityLimits } from '@lookalike/image';
import type { FaceModelInfo } from '@lookalike/siamese';

/** A face in a photo, with the vector whose distances to others tell people apart. */
export interface EmbeddedFace extends DetectedFace {
  /** `model.embeddingLength` values. */
  embedding: Embedding;
  /** What the network saw of the face: cut out by the model's recipe. */
  chip: PixelImage;
}

/** Which faces of a photo are described: all of them, or the one that a rule chooses. */
export type FaceSelection = 'all' | FaceRule;

export interface EmbedFacesOptions {
  /** @default 'all' */
  select?: FaceSelection;
  /**
   * Leaves out those of the selected faces that show too little of a person, for enrolment and training. `{}` takes the
   * limits of `defaultQualityLimits` of `@lookalike/image`. Sharpness is measured on the model's own chips: smaller ones
   * than the 112×112 of those limits tend to look sharper, so that fewer faces are left out. @default none is left out
   */
  quality?: Partial<QualityLimits>;
  /** Ends the work early; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The default of {@link EmbedFacesOptions}. */
export const defaultEmbedFacesOptions = Object.freeze({ select: 'all' } as const);

/** Photo in, described faces out. */
export interface Recognizer {
  /** What the model is: its recipe, contract id and threshold. */
  readonly model: FaceModelInfo;
  /**
   * Finds the faces of a photo and describes them.
   * @param photo a path, a URL, bytes, a stream, or pixels that are decoded already.
   * @returns the most confident face first; `[]` when there is none.
   * @throws {LookalikeError} what decoding throws for a bad photo; `DISPOSED` after `dispose()`.
   */
  embedFaces(photo: ImageSource | PixelImage, options?: EmbedFacesOptions): Promise<EmbeddedFace[]>;
  /**
   * Describes faces that are cut out already, each a picture of one face as the model's recipe cuts it, of any
   * size and colour.
   * @returns one embedding a face, in their order.
   * @throws {LookalikeError} `INVALID_IMAGE`; `DISPOSED` after `dispose()`.
   */
  embedChips(faces: readonly PixelImage[], options?: Pick<EmbedFacesOptions, 'signal'>): Promise<Embedding[]>;
  /** Frees what {@link loadRecognizer} loaded; a model or detector that was handed in stays its owner's. */
  dispose(): void;
  [Symbol.dispose](): void;
}

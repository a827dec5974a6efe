import type {
  DetectedFace,
  Embedding,
  Failure,
  LookalikeError,
  OnProgress,
  PixelImage,
  PixelInput,
} from '@lookalike/core';
import type { FaceRule } from '@lookalike/detection';
import type { ImageSource, QualityLimits } from '@lookalike/image';
import type { Gallery, GalleryOptions, Outcome } from '@lookalike/matching';
import type { FaceModelInfo } from '@lookalike/siamese';
import type { FrameSource } from './watch/frame-source.js';
import type { WatchedFace } from './watch/watch-faces.js';
import type { WatchOptions } from './watch/watch-options.js';

/** A face in a photo, with the vector whose distances to others tell people apart. */
export interface EmbeddedFace extends DetectedFace {
  /** `model.embeddingLength` values. */
  embedding: Embedding;
  /** The face as the network saw it, cut out by the model's recipe. */
  chip: PixelImage;
}

/** Which faces of a photo to embed: all of them, or the one that a rule chooses. */
export type FaceSelection = 'all' | FaceRule;

export interface EmbedFacesOptions {
  /** @default 'all' */
  select?: FaceSelection;
  /**
   * Skips poor faces among the selected ones, for enrolment and training. `{}` means `defaultQualityLimits` of
   * `@lookalike/image`. Sharpness is measured on the model's own chips; chips smaller than 112×112, for which those
   * limits are made, look sharper, so that fewer faces are skipped. @default none is left out
   */
  quality?: Partial<QualityLimits>;
  /** Ends the work early; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The default of {@link EmbedFacesOptions}. */
export const defaultEmbedFacesOptions = Object.freeze({ select: 'all' } as const);

/** A photo: a path, a URL, bytes, a stream, or pixels that are decoded already (RGBA, as a canvas gives it, too). */
export type PhotoSource = ImageSource | PixelInput;

export interface EmbedPhotosOptions extends EmbedFacesOptions {
  /** Photos processed at the same time, at least 1. @default 2 */
  concurrency?: number;
  /** Called after each photo, with stage `embed`. */
  onProgress?: OnProgress;
}

/** The defaults of {@link EmbedPhotosOptions}: one photo is decoded while another is searched. */
export const defaultEmbedPhotosOptions = Object.freeze({ ...defaultEmbedFacesOptions, concurrency: 2 });

/** The result for one of many photos. */
export interface PhotoFaces {
  /** The result of {@link Recognizer.embedFaces}; `[]` for a photo that could not be read. */
  faces: EmbeddedFace[];
  /** Why the photo could not be read. */
  error?: LookalikeError;
}

export interface VerifyOptions extends Omit<EmbedFacesOptions, 'select'> {
  /** Which face to use if a photo shows several. @default 'largest' */
  select?: FaceRule;
}

/** The default of {@link VerifyOptions}. */
export const defaultVerifyOptions = Object.freeze({ select: 'largest' } as const);

/** Whether two photos show the same person. */
export interface Verification {
  /** The model's decision: `true` exactly when `outcome` is `known`. */
  same: boolean;
  outcome: Outcome;
  /** Probability that both show the same person, 0..1, by the model's calibration. */
  probability: number;
  /** Euclidean, between the two embeddings. */
  distance: number;
  /** The face of each photo that was compared. */
  faces: [EmbeddedFace, EmbeddedFace];
}

export interface IdentifyOptions extends EmbedFacesOptions {
  /** People to list for each face, at least 2. @default 5 */
  candidates?: number;
}

/** The defaults of {@link IdentifyOptions}. */
export const defaultIdentifyOptions = Object.freeze({ ...defaultEmbedFacesOptions, candidates: 5 });

/** A person that a face may show. */
export interface Candidate {
  subject: string;
  /** Probability that the face is this person's, 0..1, by the model's calibration. */
  probability: number;
  /** Distance by the gallery's rule; by default to the nearest of the person's embeddings. */
  distance: number;
}

/** A face and who it is. */
export interface IdentifiedFace extends EmbeddedFace {
  outcome: Outcome;
  /** Who it is, when the outcome is `known`; when it is `ambiguous`, see the first two candidates. */
  subject?: string;
  /** Probability of the nearest person, also if the outcome is `unknown`; missing if the gallery is empty. */
  probability?: number;
  /** Distance to the nearest person; missing if the gallery is empty. */
  distance?: number;
  /** Nearest first, whatever the outcome. */
  candidates: Candidate[];
}

/** The people to enrol: the folder `<people>/<Person>/*`, or each person's photos by name. */
export type PeopleSource = string | URL | ReadonlyMap<string, Iterable<PhotoSource>>;

export interface EnrolOptions extends VerifyOptions {
  /** The images are faces that are cut out already. @default whether `lookalike extract` made the folder; false for a map */
  areFaces?: boolean;
  /** How the gallery compares and decides, instead of the model's own policy. @default the model's decision, the rule `nearest` */
  gallery?: Partial<GalleryOptions>;
  /** Called after each photo, with stage `enrol`. */
  onProgress?: OnProgress;
}

/** Which photos enrolment could and could not use. */
export interface EnrolReport {
  /** Photos that were processed. */
  photos: number;
  /** Photos, other files and folders that were left out by a rule, and which: no face found, not good enough, no photo. */
  skipped: Failure[];
  /** Photos and folders that could not be read. */
  failures: Failure[];
  /** People without a usable photo, who are not in the gallery. */
  missing: string[];
}

/** A gallery of enrolled people. */
export type Enrolment = Gallery & { readonly report: EnrolReport };

/** Photo in, faces with embeddings out. */
export interface Recognizer {
  /** The model's description: its recipe, contract id and decision. */
  readonly model: FaceModelInfo;
  /**
   * Finds the faces in a photo and embeds them.
   * @returns the most confident face first; `[]` if there is none.
   * @throws {LookalikeError} what decoding throws for a bad photo; `DISPOSED` after `dispose()`.
   */
  embedFaces(photo: PhotoSource, options?: EmbedFacesOptions): Promise<EmbeddedFace[]>;
  /**
   * {@link Recognizer.embedFaces} for many photos, a few at a time. A photo that cannot be read does not stop the
   * others.
   * @returns one result for each photo, in their order.
   * @throws {LookalikeError} `DISPOSED`; an aborted call rejects with the signal's reason.
   */
  embedPhotos(photos: Iterable<PhotoSource>, options?: EmbedPhotosOptions): Promise<PhotoFaces[]>;
  /**
   * Embeds faces that are cut out already, each an image of one face cut out by the model's recipe, of any size, in
   * colour or gray. @returns one embedding per face, in their order.
   * @throws {LookalikeError} `INVALID_IMAGE`; `DISPOSED` after `dispose()`.
   */
  embedChips(faces: readonly PixelInput[], options?: Pick<EmbedFacesOptions, 'signal'>): Promise<Embedding[]>;
  /**
   * Decides whether two photos show the same person, by the model's own policy.
   * @throws {LookalikeError} `NO_FACE` naming the photo without a (good enough) face; what {@link Recognizer.embedFaces}
   * throws; `INVALID_ARGUMENT` for a model that was never calibrated.
   */
  verify(a: PhotoSource, b: PhotoSource, options?: VerifyOptions): Promise<Verification>;
  /**
   * Makes a gallery of people from their photos: of each photo the face that `select` chooses. Photos that could not be
   * used, and people without a usable photo, are listed in the gallery's `report`.
   * @throws {LookalikeError} `NOT_FOUND` or `EMPTY` for the folder; `NO_FACE` if no photo can be used;
   * `INVALID_ARGUMENT` for a model that was never calibrated, unless `gallery` has a threshold.
   */
  enrol(people: PeopleSource, options?: EnrolOptions): Promise<Enrolment>;
  /**
   * Says who is in a photo.
   * @param gallery of this model's embeddings, enrolled or loaded.
   * @returns one result for each face, the most confident face first; `[]` if there is none.
   * @throws {LookalikeError} `CONTRACT_MISMATCH` for a gallery of another model; what {@link Recognizer.embedFaces} throws.
   */
  identify(photo: PhotoSource, gallery: Gallery, options?: IdentifyOptions): Promise<IdentifiedFace[]>;
  /**
   * Says who is in a video, frame by frame, until it ends or the loop is left: `for await (const faces of
   * recognizer.watch(video, { gallery })) …`. Between two searches of the whole picture faces are tracked, and only
   * embedded again when they look different, so that names are steady and the frame rate stays high. Gives a list of
   * faces for each frame in which something has moved, and for the newest frame when the gallery has changed; pauses
   * while nothing moves and while the page is hidden. A new face is listed from its first frame; a hidden one can
   * reappear under the same track for five frames.
   * @param source in a browser a video element or a camera's stream, neither of which is stopped or changed; anywhere
   * an iterable of photos, each of which is processed.
   * @throws {LookalikeError} what {@link Recognizer.identify} throws; `INVALID_ARGUMENT` for a source of another kind. An
   * aborted signal is thrown as its reason.
   */
  watch(source: FrameSource, options?: WatchOptions): AsyncGenerator<WatchedFace[], void, undefined>;
  /** Frees what {@link loadRecognizer} loaded. A model or detector that was passed in is not disposed of. */
  dispose(): void;
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}

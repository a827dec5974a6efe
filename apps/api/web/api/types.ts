import type { Static } from '@sinclair/typebox';
import type { ModelView } from '../../src/schemas/model.js';
import type {
  ApiErrorBody,
  FaceBox,
  Face as FaceSchema,
  FaceView as FaceViewSchema,
  SubjectSimilarity,
} from '../../src/schemas/shared.js';

export type ErrorBody = Static<typeof ApiErrorBody>;
export type Box = Static<typeof FaceBox>;
export type FaceView = Static<typeof FaceViewSchema>;
export type Similarity = Static<typeof SubjectSimilarity>;
export type Model = Static<typeof ModelView>;

/** A face of the gallery. */
export type Face = Static<typeof FaceSchema>;

/** A face in a photo, with the people it is nearest to, nearest first. */
export type RecognisedFace = FaceView & { subjects: Similarity[] };

/** A face of the second photo, with its distance to the first photo's largest face. */
export type FaceMatch = FaceView & { similarity: number; distance: number };

export interface Comparison {
  source: FaceView;
  /** Nearest first. */
  matches: FaceMatch[];
}

/** A training run in the service's work folder. */
export interface Run {
  name: string;
  has_report: boolean;
}

/** The columns of a run's history by name, a number for each epoch. */
export type RunHistory = Partial<Record<string, (number | null)[]>>;

export interface FacePage {
  faces: Face[];
  total: number;
}

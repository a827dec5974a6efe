/** What the service answers, as far as the pages use it; a test of the service holds its schemas to this. */
export interface ErrorBody {
  message: string;
  code: number;
}

/** Whole pixels of the upright photo. */
export interface Box {
  /** Detector's confidence, 0..1. */
  probability: number;
  x_min: number;
  y_min: number;
  x_max: number;
  y_max: number;
}

export interface FaceView {
  box: Box;
  landmarks?: number[][];
  embedding?: number[];
}

export interface Similarity {
  subject: string;
  /** Probability that it is this person, 0..1. */
  similarity: number;
  distance: number;
}

export interface Model {
  network: string;
  contractId: string;
  threshold: number;
  calibration: { distance: number; probability: number }[];
}

/** A face of the gallery. */
export interface Face {
  image_id: string;
  subject: string;
}

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

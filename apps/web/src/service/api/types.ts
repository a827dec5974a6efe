/** What the service answers, as far as the page uses it; a test of the service holds its schemas to {@link Answers}. */
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
}

export interface Similarity {
  subject: string;
  /** Probability that it is this person, 0..1. */
  similarity: number;
  distance: number;
}

/** What the service decided: `ambiguous` is a face that two people are as near to. */
export type Outcome = 'known' | 'ambiguous' | 'unknown';

export interface Model {
  network: string;
  contractId: string;
  threshold: number;
  margin: number;
  calibration: { distance: number; probability: number }[];
}

/** A face of the gallery. */
export interface Face {
  image_id: string;
  subject: string;
}

/** A face in a photo, with the people it is nearest to, nearest first. */
export type RecognisedFace = FaceView & { outcome: Outcome; subjects: Similarity[] };

/** A face of the second photo, with its distance to the first photo's largest face. */
export type FaceMatch = FaceView & { outcome: Outcome; similarity: number; distance: number };

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
export type RunHistory = Partial<Answers['history']['columns']>;

export interface FacePage {
  faces: Face[];
  total: number;
}

/** The bodies of the answers, by what is asked. */
export interface Answers {
  error: ErrorBody;
  model: Model;
  subjects: { subjects: string[] };
  faces: { faces: Face[]; total_elements: number };
  addedFace: Face;
  recognition: { result: RecognisedFace[] };
  verification: { result: { source_image_face: FaceView; face_matches: FaceMatch[] }[] };
  runs: { runs: Run[] };
  history: { columns: Record<string, (number | null)[]> };
}

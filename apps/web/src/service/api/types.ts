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
export type RecognisedFace = FaceView & {
  outcome: Outcome;
  subjects: Similarity[];
  /** What the model makes of the face; missing where nothing can be corrected. */
  embedding?: number[];
};

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

/** Something that was done to the gallery, and can be undone. */
export interface Change {
  id: string;
  kind: 'enrol' | 'move' | 'rename' | 'merge' | 'delete';
  /** `null` when it was more than one person. */
  subject: string | null;
  to: string | null;
  faces: number;
  at: string;
}

export interface ChangeList {
  undo_seconds: number;
  holds_deleted: boolean;
  changes: Change[];
}

/** Faces that seem to be of one person, and who that may be. */
export interface SightingGroup {
  sightings: { id: string; camera: string | null; at: string }[];
  outcome: Outcome;
  subjects: Similarity[];
}

export interface ReviewQueue {
  /** For how long faces are kept; 0 when none are. */
  hours: number;
  groups: SightingGroup[];
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
  changes: ChangeList;
  review: ReviewQueue;
  runs: { runs: Run[] };
  history: { columns: Record<string, (number | null)[]> };
}

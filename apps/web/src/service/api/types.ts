/**
 * The parts of the service's answers that the page uses; a test of the service checks its schemas against {@link
 * Answers}.
 */
export interface ErrorBody {
  message: string;
  code: number;
}

/** A box in whole pixels of the upright photo. */
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

/** The service's decision: `ambiguous` means that two people are about equally near. */
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
  /** The model's embedding of the face; missing where nothing can be corrected. */
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

/** A face in the gallery with its similarity to another. */
export type SimilarFace = Similarity & { image_id: string };

/** A change to the gallery that can be undone. */
export interface Change {
  id: string;
  kind: 'enrol' | 'move' | 'rename' | 'merge' | 'delete';
  /** `null` if there were several people. */
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

/** Faces that seem to show the same person, and who that may be. */
export interface SightingGroup {
  sightings: { id: string; camera: string | null; at: string }[];
  outcome: Outcome;
  subjects: Similarity[];
}

export interface ReviewQueue {
  /** How long faces are kept; 0 means not at all. */
  hours: number;
  groups: SightingGroup[];
}

/** What a key may do; each right includes those before it. */
export type Right = 'recognise' | 'enrol' | 'administer';

/** The key that the page uses. */
export interface CurrentKey {
  service: string;
  name: string;
  right: Right;
}

export interface NewKey {
  name: string;
  right: Right;
  /** ISO 8601; `null` if the key never expires. */
  expires_at: string | null;
}

export interface ListedKey extends NewKey {
  id: string;
  created_at: string;
  last_used_at: string | null;
  /** Whether it is the page's own key. */
  is_current: boolean;
}

/** A new key, including the key itself. */
export type AddedKey = Omit<ListedKey, 'is_current'> & { key: string };

/** The types of events. */
export type EventType = 'recognised' | 'unknown' | 'no_face' | 'enrolled' | 'deleted';

/** An address and the events to send to it. */
export interface NewWebhook {
  url: string;
  /** Empty for all types. */
  types: EventType[];
  /** Only events about these people; empty for all. */
  subjects: string[];
  /** Minimum similarity of events that have one, 0..1. */
  min_similarity: number;
}

export interface Webhook extends NewWebhook {
  id: string;
  enabled: boolean;
  delivered_at: string | null;
  /** Events waiting to be sent or sent again. */
  waiting: number;
  /** Events that could not be delivered. */
  failed: number;
  last_error: string | null;
}

/** A new webhook, with the secret that signs its events. */
export type AddedWebhook = NewWebhook & { id: string; secret: string };

/** A request that was made with a key. */
export interface HistoryEntry {
  at: string;
  key: string;
  method: string;
  route: string;
  status: number;
  outcomes: EventType[];
  people: string[];
}

export interface HistoryPage {
  /** How long requests are kept; 0 means not at all. */
  days: number;
  entries: HistoryEntry[];
  total: number;
}

/** A job with many photos. */
export interface Job {
  id: string;
  kind: 'enrol' | 'recognise' | 'reembed';
  state: 'loading' | 'running' | 'done' | 'cancelled';
  total: number;
  succeeded: number;
  /** Photos that cannot be used. */
  refused: number;
  /** Photos that were abandoned and can be retried. */
  abandoned: number;
  created_at: string;
  expires_at: string;
}

/** The result of one photo of a job. */
export interface JobItem {
  step: number;
  file: string;
  subject?: string;
  state: 'waiting' | 'succeeded' | 'refused' | 'abandoned';
  code?: number;
  message?: string;
}

/**
 * The bodies of the answers, by request.
 * @example
 * ```ts
 * import type { Answers } from '@lookalike/web';
 *
 * const namesOf = ({ result }: Answers['recognition']) =>
 *   result.map(({ outcome, subjects: [nearest] }) => (outcome === 'known' ? nearest.subject : outcome));
 *
 * const box = { probability: 0.99, x_min: 20, y_min: 10, x_max: 92, y_max: 106 };
 * const subjects = [{ subject: 'Ada', similarity: 0.98, distance: 0.71 }];
 * console.log(namesOf({ result: [{ box, outcome: 'known', subjects }] })); // → [ 'Ada' ]
 * ```
 */
export interface Answers {
  error: ErrorBody;
  model: Model;
  subjects: { subjects: string[] };
  faces: { faces: Face[]; total_elements: number };
  addedFace: Face;
  recognition: { result: RecognisedFace[] };
  verification: { result: { source_image_face: FaceView; face_matches: FaceMatch[] }[] };
  similar: { faces: SimilarFace[] };
  changes: ChangeList;
  review: ReviewQueue;
  runs: { runs: Run[] };
  currentKey: CurrentKey;
  keys: { keys: ListedKey[] };
  addedKey: AddedKey;
  webhooks: { webhooks: Webhook[] };
  addedWebhook: AddedWebhook;
  requests: { days: number; entries: HistoryEntry[]; total_elements: number };
  history: { columns: Record<string, (number | null)[]> };
  jobs: { jobs: Job[] };
  jobItems: { items: JobItem[] };
}

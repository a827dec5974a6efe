import type { ConfusionMatrix, OpenSetPoint, ReliabilityBin, Verdict } from '@lookalike/evaluation';
import type { ScoreOrder } from '@lookalike/matching';

/** One epoch of a history; what a history does not have is left out. */
export interface ReportEpoch {
  epoch: number;
  loss: number;
  validationLoss?: number;
  /** 0..1 */
  validationAccuracy?: number;
}

/** Scores of pairs and what the pairs are: 1 = one person, 0 = two people. */
export interface ReportVerification {
  scores: ArrayLike<number>;
  labels: ArrayLike<number>;
  /** @default 'ascending' */
  order?: ScoreOrder;
  /** What the model takes for one person: scores at least this close. */
  threshold?: number;
  /** What the pairs are, for instance "4,000 validation pairs". */
  source?: string;
}

/** Probabilities against what came. */
export interface ReportReliability {
  bins: readonly ReliabilityBin[];
  /** Expected calibration error, 0..1. */
  error: number;
}

/** Enrolled people and strangers who were looked up in a gallery. */
export interface ReportIdentification {
  /** By ascending FAR. */
  points: readonly OpenSetPoint[];
  /** Distance of each enrolled person's probe to that person; infinite without a face. */
  probes: readonly number[];
  /** Distance of each stranger to the nearest person; infinite without a face. */
  strangers: readonly number[];
  threshold?: number;
}

/** A face where its embedding lies. */
export interface ReportMapPoint {
  x: number;
  y: number;
  picture: ReportPicture;
  /** Whether the nearest person is the face's own; unknown when left out. */
  right?: boolean;
}

/** Faces in the plane, neighbours near each other. */
export interface ReportMap {
  points: readonly ReportMapPoint[];
  /** How many faces there are to show; only some of many are. */
  faces: number;
}

/** What a model can be used for, and what to type next. */
export interface ReportVerdict extends Verdict {
  next: readonly { command: string; why: string }[];
}

/** Figures that belong together. */
export interface ReportTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** A few words below it. */
  note?: string;
}

/** A picture as it is shown. */
export interface ReportPicture {
  /** Encoded bytes. */
  bytes: Uint8Array;
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Whose face it is. */
  name: string;
}

/** A pair that is shown. */
export interface ReportPair {
  left: ReportPicture;
  right: ReportPicture;
  label: 0 | 1;
  score: number;
}

/** Indices of the pairs worth looking at; each list starts with the extreme. */
export interface ChosenPairs {
  /** One person, closest. */
  sameClosest: number[];
  /** Two people, farthest. */
  differentFarthest: number[];
  /** One person, farthest: taken for two first. */
  sameFarthest: number[];
  /** Two people, closest: taken for one first. */
  differentClosest: number[];
}

/** A number at the top of the page. */
export interface ReportFigure {
  label: string;
  /** As it is shown: "97.3 %". */
  value: string;
  /** A few words below it. */
  note?: string;
}

/** What a report is made of. Every part may be missing; the page says what it has nothing to show for. */
export interface ReportData {
  title: string;
  /** One sentence below the title. */
  summary?: string;
  verdict?: ReportVerdict;
  figures?: readonly ReportFigure[];
  /** What a reader has to know to judge the figures. */
  remarks?: readonly string[];
  history?: readonly ReportEpoch[];
  /** The epoch whose weights were kept; the one with the lowest validation loss when left out. */
  bestEpoch?: number;
  verification?: ReportVerification;
  reliability?: ReportReliability;
  identification?: ReportIdentification;
  confusion?: ConfusionMatrix;
  map?: ReportMap;
  tables?: readonly ReportTable[];
  /** Pictures of the pairs that `choosePairs` chose. */
  pairs?: Readonly<Record<keyof ChosenPairs, readonly ReportPair[]>>;
  /** Shown as a table, in this order. */
  options?: Readonly<Record<string, unknown>>;
  /** Commands that make the same again. */
  commands?: readonly string[];
}

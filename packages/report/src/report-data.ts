import type { ConfusionMatrix, OpenSetPoint, ReliabilityBin, Verdict } from '@lookalike/evaluation';
import type { ScoreOrder } from '@lookalike/matching';

/** One epoch of a history; missing values are left out. */
export interface ReportEpoch {
  epoch: number;
  loss: number;
  validationLoss?: number;
  /** 0..1 */
  validationAccuracy?: number;
}

/** Scores of pairs with their labels: 1 = one person, 0 = two people. */
export interface ReportVerification {
  scores: ArrayLike<number>;
  labels: ArrayLike<number>;
  /** @default 'ascending' */
  order?: ScoreOrder;
  /** Up to this distance, or from this similarity, the model decides that a pair is one person. */
  threshold?: number;
  /** A description of the pairs, for instance "4,000 validation pairs". */
  source?: string;
}

/** Predicted probabilities against observed shares. */
export interface ReportReliability {
  bins: readonly ReliabilityBin[];
  /** Expected calibration error, 0..1. */
  error: number;
}

/** Enrolled people and strangers who were identified. */
export interface ReportIdentification {
  /** By ascending FAR. */
  points: readonly OpenSetPoint[];
  /** Distance of each enrolled person's probe from that person; infinite if it has no face. */
  probes: readonly number[];
  /** Distance of each stranger from the nearest person; infinite if the photo has no face. */
  strangers: readonly number[];
  threshold?: number;
}

/** A face at the position of its embedding. */
export interface ReportMapPoint {
  x: number;
  y: number;
  picture: ReportPicture;
  /** Whether the nearest person is the right one; omitted if unknown. */
  right?: boolean;
}

/** Faces in the plane, similar ones close together. */
export interface ReportMap {
  points: readonly ReportMapPoint[];
  /** The total number of faces, of which only some are shown if there are many. */
  faces: number;
}

/** What the model can be used for, and the next steps. */
export interface ReportVerdict extends Verdict {
  /** What the pretrained model reaches on the same photos, in one line. */
  pretrained?: string;
  next: readonly { command: string; why: string }[];
}

/** A table of figures. */
export interface ReportTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** A note below the table. */
  note?: string;
}

/** A picture as shown. */
export interface ReportPicture {
  /** Encoded bytes. */
  bytes: Uint8Array;
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** The person's name. */
  name: string;
}

/** A pair as shown. */
export interface ReportPair {
  left: ReportPicture;
  right: ReportPicture;
  label: 0 | 1;
  score: number;
}

/** Indices of the pairs worth looking at; each list starts with the most extreme. */
export interface ChosenPairs {
  /** One person, closest. */
  sameClosest: number[];
  /** Two people, farthest. */
  differentFarthest: number[];
  /** One person, farthest: the first to be mistaken for two. */
  sameFarthest: number[];
  /** Two people, closest: the first to be mistaken for one. */
  differentClosest: number[];
}

/** A figure at the top of the page. */
export interface ReportFigure {
  label: string;
  /** The formatted value, such as "97.3 %". */
  value: string;
  /** A few words below the value. */
  note?: string;
}

/** The contents of a report. Every part is optional; the page says what it has no data for. */
export interface ReportData {
  title: string;
  /** One sentence below the title. */
  summary?: string;
  verdict?: ReportVerdict;
  figures?: readonly ReportFigure[];
  /** What a reader needs to know to judge the figures. */
  remarks?: readonly string[];
  history?: readonly ReportEpoch[];
  /** The epoch whose weights were kept. If omitted, the one with the lowest validation loss. */
  bestEpoch?: number;
  verification?: ReportVerification;
  reliability?: ReportReliability;
  identification?: ReportIdentification;
  confusion?: ConfusionMatrix;
  map?: ReportMap;
  tables?: readonly ReportTable[];
  /** Pictures of the pairs that `choosePairs` returned. */
  pairs?: Readonly<Record<keyof ChosenPairs, readonly ReportPair[]>>;
  /** Shown as a table, in this order. */
  options?: Readonly<Record<string, unknown>>;
  /** Commands that reproduce the results. */
  commands?: readonly string[];
}

/**
 * A report with warnings before its other remarks.
 * @example
 * ```ts
 * import { withWarnings } from '@lookalike/report';
 *
 * console.log(withWarnings({ title: 'Front door' }, ['few photos']).remarks); // → [ 'few photos' ]
 * ```
 */
export const withWarnings = (data: ReportData, warnings: readonly string[] = []): ReportData => ({
  ...data,
  remarks: [...warnings, ...(data.remarks ?? [])],
});

/** What long work is doing. These names stay the same from release to release. */
export type Stage =
  | 'collect'
  | 'scan'
  | 'detect'
  | 'extract'
  | 'gray'
  | 'views'
  | 'load'
  | 'pairs'
  | 'train'
  | 'embed'
  | 'enrol'
  | 'identify';

/** How far a piece of work has come. */
export interface Progress {
  /** Counts up to `total`, from 0 in each stage; `train` starts again in each epoch. */
  done: number;
  total: number;
  /** What `done` counts, e.g. `photos`. */
  unit: string;
  stage: Stage;
  /** A short text for people, e.g. the loss so far. */
  note?: string;
}

export type OnProgress = (progress: Progress) => void;

/** How far a piece of work has come. */
export interface Progress {
  /** What is being done, e.g. `finding faces`. */
  title: string;
  done: number;
  total: number;
  /** What `done` counts, for the rate, e.g. `photos`. */
  unit: string;
  /** A few words more, e.g. the loss so far. */
  note?: string;
}

export type OnProgress = (progress: Progress) => void;

import type { Box } from '@lookalike/core';
import { cornerCount } from './geometry/candidates.js';

/** What one of the three stages did, over all photos of a call. */
export interface StageStats {
  /** Wall-clock time, including reading pixels. */
  milliseconds: number;
  /** Number of boxes that passed the stage. */
  candidates: number;
  /** Those boxes, one list per photo. */
  boxes: Box[][];
}

/** What a call of `detect` or `detectBatch` did. */
export interface DetectionStats {
  stages: {
    /** P-Net over the image pyramid. */
    proposals: StageStats;
    /** R-Net on the proposals. */
    refinements: StageStats;
    /** O-Net on what R-Net kept: the faces. */
    outputs: StageStats;
  };
  /** The factors by which each photo was shrunk (or enlarged), one list per photo. */
  scales: number[][];
}

export type StageName = keyof DetectionStats['stages'];

/** Records the time and the boxes of each stage, even if stages alternate. */
export interface StatsRecorder {
  time<T>(stage: StageName, work: () => Promise<T>): Promise<T>;
  /** Records the boxes of one photo that passed a stage. */
  add(stage: StageName, boxes: Box[]): void;
  addScales(scales: number[]): void;
  readonly stats: DetectionStats;
}

const emptyStage = (): StageStats => ({ milliseconds: 0, candidates: 0, boxes: [] });

/** A table of corners, converted to boxes. */
export const toBoxes = (corners: Float32Array): Box[] =>
  Array.from({ length: corners.length / cornerCount }, (_, index) => {
    const [x, y, right, bottom] = corners.subarray(index * cornerCount, (index + 1) * cornerCount);
    return { x, y, width: right - x, height: bottom - y };
  });

export function createStatsRecorder(): StatsRecorder {
  const stats: DetectionStats = {
    stages: { proposals: emptyStage(), refinements: emptyStage(), outputs: emptyStage() },
    scales: [],
  };
  return {
    stats,
    time: async (stage, work) => {
      const start = performance.now();
      const result = await work();
      stats.stages[stage].milliseconds += performance.now() - start;
      return result;
    },
    add: (stage, boxes) => {
      stats.stages[stage].candidates += boxes.length;
      stats.stages[stage].boxes.push(boxes);
    },
    addScales: (scales) => {
      stats.scales.push(scales);
    },
  };
}

/** Merges the stats of several calls into one. */
export function mergeStats(parts: readonly DetectionStats[]): DetectionStats {
  const { stats } = createStatsRecorder();
  for (const { stages, scales } of parts) {
    for (const stage of Object.keys(stages) as StageName[]) {
      stats.stages[stage].milliseconds += stages[stage].milliseconds;
      stats.stages[stage].candidates += stages[stage].candidates;
      stats.stages[stage].boxes.push(...stages[stage].boxes);
    }
    stats.scales.push(...scales);
  }
  return stats;
}

import type { Box } from '@lookalike/core';
import { cornerCount } from './geometry/candidates.js';

/** What one of the three stages did, for all photos of a call. */
export interface StageStats {
  /** Wall-clock time, with the reading of pixels. */
  milliseconds: number;
  /** Boxes that were left after the stage. */
  candidates: number;
  /** These boxes, one list a photo. */
  boxes: Box[][];
}

/** What a call of `detect` or `detectBatch` did. */
export interface DetectionStats {
  stages: {
    /** P-Net over the image pyramid. */
    proposals: StageStats;
    /** R-Net on the proposals. */
    refinements: StageStats;
    /** O-Net on what R-Net left: the faces. */
    outputs: StageStats;
  };
  /** The factors by which each photo was shrunk (or enlarged), one list a photo. */
  scales: number[][];
}

export type StageName = keyof DetectionStats['stages'];

/** Notes times and counts while stages run, also when they take turns. */
export interface StatsRecorder {
  time<T>(stage: StageName, work: () => Promise<T>): Promise<T>;
  /** Notes the boxes that a stage left of one photo. */
  add(stage: StageName, boxes: Box[]): void;
  addScales(scales: number[]): void;
  readonly stats: DetectionStats;
}

const emptyStage = (): StageStats => ({ milliseconds: 0, candidates: 0, boxes: [] });

/** A table of corners as boxes. */
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

/** The stats of several calls as those of one. */
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

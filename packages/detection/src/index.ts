export type { DetectionStats, StageStats } from './detection-stats.js';
export type { DetectOptions, FaceDetector } from './face-detector.js';
export { loadMtcnn } from './load-mtcnn.js';
export { defaultMtcnnOptions, type MtcnnOptions } from './mtcnn-options.js';
export type { MtcnnWeightsSource } from './mtcnn-weights.js';
export { type FaceRule, selectFace } from './select-face.js';
export type { WeightManifest } from './weights/weight-manifest.js';

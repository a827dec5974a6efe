export type { ChipRecipe, FaceAlignment, FaceTemplate, GrayFormula, OutsidePolicy } from './chip-recipe.js';
export type { Embedding } from './embedding.js';
export type { FaceBatch, FaceBatchOptions, FaceSource } from './face-source.js';
export { type Box, type DetectedFace, type Landmarks, landmarkNames, type Point } from './geometry.js';
export { type ErrorCode, LookalikeError } from './lookalike-error.js';
export type { PairBatch, PairBatchOptions, PairLabel, PairSource } from './pairs.js';
export { assertPixelImage, type PixelImage } from './pixel-image.js';
export { createRandom, type Random } from './random.js';
export { withDefaults } from './with-defaults.js';

export { type ArgumentKind, assertArgument } from './assert-argument.js';
export { type Bytes, toBytes, toFloats } from './bytes.js';
export { checkOptions, type OptionNames } from './check-options.js';
export type { BorderMode, ChipRecipe, FaceAlignment, FaceTemplate, GrayFormula } from './chip-recipe.js';
export { type CalibrationPoint, type DecisionPolicy, decisionPolicy } from './decision-policy.js';
export type { Embedding } from './embedding.js';
export { escapeMarkup } from './escape-markup.js';
export type { FaceBatch, FaceBatchOptions, FaceSource } from './face-source.js';
export type { Failure } from './failure.js';
export { type Box, type DetectedFace, type Landmarks, landmarkNames, type Point } from './geometry.js';
export { isImageFile } from './is-image-file.js';
export { kindOf } from './kind-of.js';
export { type ErrorCode, LookalikeError } from './lookalike-error.js';
export { mapConcurrently } from './map-concurrently.js';
export { mapWithProgress, type WorkOptions } from './map-with-progress.js';
export { findSpellings } from './name-key.js';
export { nearestName } from './nearest-name.js';
export type { PairBatch, PairBatchOptions, PairLabel, PairSource } from './pairs.js';
export { isPersonName, longestPersonName, personName } from './person-name.js';
export { type PixelImage, type PixelInput, toPixelImage } from './pixel-image.js';
export { type BatchOptions, processBatch } from './process-batch.js';
export type { OnProgress, Progress, Stage } from './progress.js';
export { createRandom, type Random } from './random.js';
export { type BrowserImage, isBrowserImage, type PixelSource, readPixels } from './read-pixels.js';
export {
  groupSkipped,
  isOwnFile,
  kindOfOther,
  type SkippedFile,
  type SkippedFiles,
  type SkippedKind,
} from './skipped-files.js';
export type { TargetBatch, TargetBatchOptions, TargetSource } from './target-source.js';
export { type PackedBytes, unpackBytes } from './unpack-bytes.js';
export { withDefaults } from './with-defaults.js';
export type { WorkContext } from './work-context.js';
export { yieldToEventLoop } from './yield-to-event-loop.js';

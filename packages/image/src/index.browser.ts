/** What works in browsers and in Node alike. */
export { alignFace } from './align-face.js';
export { augmentImage } from './augment-image.js';
export { type AugmentOptions, defaultAugmentOptions } from './augment-options.js';
export type { FillPolicy } from './border.js';
export { type CropOptions, cropImage, defaultCropOptions } from './crop-image.js';
export {
  type DecodeOptions,
  decodeImage,
  decodeShrunk,
  defaultDecodeOptions,
} from './decode-image.js';
export { defaultChipRecipe } from './default-chip-recipe.js';
export { type EncodedFormat, type EncodeOptions, encodeImage } from './encode-image.js';
export { type FaceQuality, measureFaceQuality } from './face-quality.js';
export { arcFaceTemplate } from './face-template.js';
export { faultReason } from './fault-reason.js';
export { copyLimits, findCopies, fingerprintImage, groupCopies } from './fingerprint.js';
export { type ImageFormat, sniffFormat } from './image-format.js';
export type { ImageSource } from './image-source.js';
export { extractFace, type FaceLocation, makeChip, normalizeChip } from './make-chip.js';
export { mirrorGray } from './mirror-gray.js';
export { hashDistance, hashToHex, hexToHash, perceptualHash } from './perceptual-hash.js';
export {
  defaultQualityLimits,
  type QualityFault,
  type QualityLimits,
  qualityFaults,
} from './quality-limits.js';
export { type ResizeFit, type ResizeOptions, resizeImage } from './resize-image.js';
export type { Shrink, ShrunkImage } from './shrunk-image.js';
export { applySimilarity, estimateSimilarity, type Similarity } from './similarity.js';
export { toGray } from './to-gray.js';
export { type WarpOptions, warpImage } from './warp-image.js';

import { hashDistance } from '@lookalike/image';
import { euclidean } from '@lookalike/matching';
import type { PhotoAnalysis } from './photo-analysis.js';
import type { SelectOptions } from './select-options.js';

export type DuplicateRules = Pick<
  SelectOptions,
  'duplicateBits' | 'duplicateDistance' | 'certainDuplicateBits'
>;

/** In how many bits two photos differ, one of them mirrored if that brings them closer. */
const bitsBetween = (a: PhotoAnalysis, b: PhotoAnalysis) =>
  Math.min(hashDistance(a.hash, b.hash), hashDistance(a.hash, b.mirrorHash));

const showSameFace = (a: PhotoAnalysis, b: PhotoAnalysis, limit: number) =>
  a.faces.some((one) => b.faces.some((other) => euclidean.between(one.embedding, other.embedding) <= limit));

function areDuplicates(a: PhotoAnalysis, b: PhotoAnalysis, rules: DuplicateRules): boolean {
  const bits = bitsBetween(a, b);
  if (bits <= rules.certainDuplicateBits) return true;
  return bits <= rules.duplicateBits && showSameFace(a, b, rules.duplicateDistance);
}

const pixels = ({ width, height }: PhotoAnalysis) => width * height;
const sharpest = ({ faces }: PhotoAnalysis) => Math.max(0, ...faces.map(({ quality }) => quality.sharpness));

/** The larger photo first; of the same size, the one with more detail in its faces. */
const byMerit = (a: PhotoAnalysis, b: PhotoAnalysis) =>
  pixels(b) - pixels(a) || sharpest(b) - sharpest(a) || (a.file < b.file ? -1 : 1);

/**
 * Finds photos that show the same picture, resized, recompressed or mirrored: alike as a whole (perceptual hash),
 * and where that leaves room for doubt with a face so close that it is the same moment. Each is compared with better ones only that are no
 * duplicates themselves, so that one of every picture stays.
 * @returns the better photo for each near-duplicate, by their files.
 */
export function findDuplicates(photos: readonly PhotoAnalysis[], rules: DuplicateRules): Map<string, string> {
  const originals: PhotoAnalysis[] = [];
  const duplicates = new Map<string, string>();
  for (const photo of [...photos].sort(byMerit)) {
    const original = originals.find((better) => areDuplicates(better, photo, rules));
    if (original) duplicates.set(photo.file, original.file);
    else originals.push(photo);
  }
  return duplicates;
}

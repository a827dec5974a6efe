import { createGallery, type KnownFace, type SubjectRule } from '@lookalike/matching';
import type { Probe } from './probe.js';

/** What identification found for each probe, and the people it could choose from. */
export interface Identifications {
  probes: (Probe & { file: string })[];
  gallery: { people: number; images: number };
}

/** Ranks everybody, for any kind of embeddings. */
const measured = { closedSet: true, unitLength: false } as const;

/**
 * Identifies each probe by a gallery of other faces.
 * @example
 * ```ts
 * import { identifyProbes } from '@lookalike/evaluation';
 *
 * const known = [
 *   { subject: 'Ada', file: 'ada.jpg', embedding: Float32Array.of(1, 0) },
 *   { subject: 'Bob', file: 'bob.jpg', embedding: Float32Array.of(0, 1) },
 * ];
 * const probe = { subject: 'Ada', file: 'party.jpg', embedding: Float32Array.of(0.8, 0.6) };
 * const { probes } = identifyProbes(known, [probe], 'nearest');
 * console.log(probes[0].matches[0].subject); // → Ada
 * ```
 */
export function identifyProbes(
  known: readonly KnownFace[],
  probes: readonly KnownFace[],
  rule: SubjectRule,
): Identifications {
  const gallery = createGallery({ rule, ...measured });
  for (const { subject, embedding } of known) gallery.add(subject, embedding);
  const people = gallery.subjects().length;
  const found = probes.map(({ subject, embedding, file }) => ({
    subject,
    file,
    matches: gallery.search(embedding, { limit: people }),
  }));
  return { probes: found, gallery: { people, images: known.length } };
}

/**
 * Identifies each face by all the others. People with a single face cannot be found, so they are not probes.
 * @example
 * ```ts
 * import { identifyAmongOthers } from '@lookalike/evaluation';
 *
 * const faces = [
 *   { subject: 'Ada', file: 'ada-1.jpg', embedding: Float32Array.of(1, 0) },
 *   { subject: 'Ada', file: 'ada-2.jpg', embedding: Float32Array.of(0.8, 0.6) },
 *   { subject: 'Bob', file: 'bob.jpg', embedding: Float32Array.of(0, 1) },
 * ];
 * const { probes } = identifyAmongOthers(faces, 'nearest');
 * console.log(probes.map(({ file, matches }) => `${file}: ${matches[0].subject}`)); // → [ 'ada-1.jpg: Ada', 'ada-2.jpg: Ada' ]
 * ```
 */
export function identifyAmongOthers(faces: readonly KnownFace[], rule: SubjectRule): Identifications {
  const gallery = createGallery({ rule, ...measured });
  const ids = faces.map(({ subject, embedding }) => gallery.add(subject, embedding));
  const people = gallery.subjects().length;
  const probes = faces.flatMap(({ subject, embedding, file }, index) => {
    if (gallery.count(subject) < 2) return [];
    gallery.remove(ids[index]);
    const matches = gallery.search(embedding, { limit: people });
    gallery.restore({ id: ids[index], subject, embedding });
    return [{ subject, file, matches }];
  });
  return { probes, gallery: { people, images: faces.length } };
}

/** A probe that rank 1 gets wrong. */
export interface Miss {
  file: string;
  subject: string;
  /** The nearest person; missing when no face was found. */
  takenFor?: string;
  distance?: number;
}

/**
 * The probes whose nearest person is the wrong one.
 * @example
 * ```ts
 * import { missesOf } from '@lookalike/evaluation';
 *
 * const [miss] = missesOf([{ subject: 'Ada', file: 'party.jpg', matches: [{ subject: 'Bob', score: 0.7 }] }]);
 * console.log(miss.file, miss.takenFor); // → party.jpg Bob
 * ```
 */
export const missesOf = (probes: readonly (Probe & { file: string })[]): Miss[] =>
  probes
    .filter(({ subject, matches: [best] }) => best?.subject !== subject)
    .map(({ file, subject, matches: [best] }) => ({
      file,
      subject,
      ...(best && { takenFor: best.subject, distance: best.score }),
    }));

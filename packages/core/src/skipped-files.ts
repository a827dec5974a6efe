import type { Failure } from './failure.js';

/** Why a file in a folder of photos is left out, in the order in which reasons are listed. */
export const skippedKinds = [
  /** A photo that was dropped by `lookalike select`. */
  'dropped',
  /** A HEIC that could not be decoded, without a decoder or because it is damaged. */
  'heic',
  'video',
  'archive',
  /** A camera's raw photo. */
  'raw',
  /** Any other file. */
  'other',
  /** Its name begins with a dot, or it lies in what macOS adds to archives. */
  'hidden',
  /** A link to nothing, in a circle, or to neither a file nor a folder. */
  'link',
  /** Damaged, or without permission. */
  'unreadable',
] as const;

export type SkippedKind = (typeof skippedKinds)[number];

/** A file that is left out. */
export interface SkippedFile {
  file: string;
  kind: SkippedKind;
}

/** The files that are left out for one reason. */
export interface SkippedFiles {
  kind: SkippedKind;
  count: number;
  files: string[];
}

const extensions: Partial<Record<SkippedKind, readonly string[]>> = {
  heic: ['heic', 'heif'],
  video: '3gp avi m2ts m4v mkv mov mp4 mpeg mpg mts webm wmv'.split(' '),
  archive: '7z gz rar tar tgz zip'.split(' '),
  raw: 'arw cr2 cr3 dng nef orf raf rw2'.split(' '),
};

const extensionOf = (name: string) => /\.([^./\\]+)$/.exec(name)?.[1].toLowerCase() ?? '';

const kindByName = (name: string) =>
  skippedKinds.find((kind) => extensions[kind]?.includes(extensionOf(name)));

/**
 * What Lookalike itself writes beside photos: lists of what was found, decided and fetched.
 * @example
 * ```ts
 * import { isOwnFile } from '@lookalike/core';
 *
 * console.log(isOwnFile('selection.jsonl'), isOwnFile('Ada/1.jpg')); // → true false
 * ```
 */
export const isOwnFile = (name: string): boolean => /(?:^|\/)\.lookalike|\.jsonl$/.test(name);

/**
 * The kind of a file that is not a photo, by its name.
 * @example
 * ```ts
 * import { kindOfOther } from '@lookalike/core';
 *
 * console.log(kindOfOther('party.mp4'), kindOfOther('notes.txt')); // → video other
 * ```
 */
export const kindOfOther = (name: string): SkippedKind => kindByName(name) ?? 'other';

/** The kind of a photo that cannot be read, by its name. */
export const kindOfUnreadable = (name: string): SkippedKind =>
  kindByName(name) === 'heic' ? 'heic' : 'unreadable';

/**
 * Groups the files that were left out by kind.
 * @param skipped by the rules for folders.
 * @param failures photos that could not be read; those that are among `skipped` count once.
 * @example
 * ```ts
 * import { groupSkipped } from '@lookalike/core';
 *
 * const [videos] = groupSkipped([
 *   { file: 'Ada/walk.mp4', kind: 'video' },
 *   { file: 'Bob/run.mov', kind: 'video' },
 * ]);
 * console.log(videos.kind, videos.count); // → video 2
 * ```
 */
export function groupSkipped(
  skipped: readonly SkippedFile[],
  failures: readonly Failure[] = [],
): SkippedFiles[] {
  const kinds = new Map<string, SkippedKind>(failures.map(({ file }) => [file, kindOfUnreadable(file)]));
  for (const { file, kind } of skipped) kinds.set(file, kind);
  return skippedKinds.flatMap((kind) => {
    const files = [...kinds].flatMap(([file, its]) => (its === kind ? [file] : [])).sort();
    return files.length > 0 ? [{ kind, count: files.length, files }] : [];
  });
}

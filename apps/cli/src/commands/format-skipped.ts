import type { SkippedFiles, SkippedKind } from '@lookalike/core';
import { counted } from './shared-args.js';

const words: Readonly<Record<SkippedKind, readonly [one: string, several: string]>> = {
  dropped: ['photo that select dropped', 'photos that select dropped'],
  heic: ['HEIC photo', 'HEIC photos'],
  video: ['video', 'videos'],
  archive: ['archive', 'archives'],
  raw: ['camera raw photo', 'camera raw photos'],
  other: ['other file', 'other files'],
  hidden: ['hidden entry', 'hidden entries'],
  link: ['broken link', 'broken links'],
  unreadable: ['unreadable photo', 'unreadable photos'],
};

/** How many names of each kind are printed; `--json` prints all of them. */
const shownNames = 3;

const formatKind = ({ kind, count, files }: SkippedFiles) => {
  const names = [...files.slice(0, shownNames), ...(count > shownNames ? ['…'] : [])];
  return `  skipped: ${counted(count, ...words[kind])}: ${names.join(', ')}`;
};

/** The files that were left out of a folder, one line per kind. */
export const formatSkipped = (skipped: readonly SkippedFiles[]): string[] => skipped.map(formatKind);

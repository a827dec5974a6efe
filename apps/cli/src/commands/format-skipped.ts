import type { SkippedFiles, SkippedKind } from '@lookalike/core';
import { counted } from './shared-args.js';

const words: Readonly<Record<SkippedKind, readonly [one: string, several: string]>> = {
  heic: ['HEIC photo', 'HEIC photos'],
  video: ['video', 'videos'],
  archive: ['archive', 'archives'],
  raw: ['camera raw photo', 'camera raw photos'],
  other: ['other file', 'other files'],
  hidden: ['hidden entry', 'hidden entries'],
  link: ['broken link', 'broken links'],
  unreadable: ['unreadable photo', 'unreadable photos'],
};

/** Names that are shown of each kind; `--json` has them all. */
const shownNames = 3;

const formatKind = ({ kind, count, files }: SkippedFiles) => {
  const names = [...files.slice(0, shownNames), ...(count > shownNames ? ['…'] : [])];
  return `  skipped: ${counted(count, ...words[kind])}: ${names.join(', ')}`;
};

/** What was left out of a folder, a line for each kind. */
export const formatSkipped = (skipped: readonly SkippedFiles[]): string[] => skipped.map(formatKind);

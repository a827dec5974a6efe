import type { PhotoSource } from '../recognizer.js';
import type { FrameSource } from './frame-source.js';
import { framesOfList } from './frames-of-list.js';

/** The frames of a source, until it ends or the signal fires. */
export const framesOf = (
  source: FrameSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<PhotoSource, void, undefined> => framesOfList(source, signal);

import { LookalikeError, withDefaults } from '@lookalike/core';
import type { Gallery } from '@lookalike/matching';

/** How faces are followed from frame to frame. */
export interface FollowOptions {
  /**
   * Frames from one search of the whole picture to the next, at least 1. In between a face is only searched where it
   * should be, which takes a fraction of the time; if one is lost, the whole picture is searched immediately. @default
   * 10
   */
  detectEvery?: number;
  /**
   * Most frames until a face is embedded again, at least 1. It is embedded earlier when its pose changes or it is seen
   * better. @default 15
   */
  embedEvery?: number;
  /** Share of the picture, 0..1, that has to change before a frame is looked at; 0 looks at every frame. @default 0.001 */
  minMotion?: number;
}

/** How a video is watched. */
export interface WatchOptions extends FollowOptions {
  /** The known people. Changes to the gallery take effect while watching. @default nobody: every face is unknown */
  gallery?: Gallery;
  /** People to list for each face, at least 2. @default 5 */
  candidates?: number;
  /** Embeddings in a row that have to contradict a face's name before it changes, at least 1. @default 3 */
  patience?: number;
  /** Stops watching: the loop then throws the signal's reason. */
  signal?: AbortSignal;
}

/** The defaults of {@link WatchOptions}. */
export const defaultWatchOptions = Object.freeze({
  detectEvery: 10,
  embedEvery: 15,
  minMotion: 0.001,
  candidates: 5,
  patience: 3,
});

const counts = ['detectEvery', 'embedEvery', 'patience'] as const;

/** @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option, or that is out of its range. */
export function readWatchOptions(options: WatchOptions) {
  const settings = withDefaults(defaultWatchOptions, options, { gallery: true, signal: true });
  for (const name of counts) {
    const value = settings[name];
    if (Number.isInteger(value) && value >= 1) continue;
    throw new LookalikeError('INVALID_ARGUMENT', `expected ${name} to be a whole number ≥ 1, got ${value}`);
  }
  if (!(settings.minMotion >= 0 && settings.minMotion <= 1)) {
    const got = String(settings.minMotion);
    throw new LookalikeError('INVALID_ARGUMENT', `expected minMotion of 0..1, got ${got}`);
  }
  return settings;
}

import type { PhotoSource } from '../recognizer.js';

/** An instance of a browser's class; `never` in a program without the browser's types. */
type Browsers<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Instance }> ? Instance : never;

/**
 * Where frames come from: photos of any kind, one after the other. In a browser also a video element or the stream of a camera,
 * of which the newest frame is taken each time. Frames that have a `close()` are closed once they have been looked at.
 */
export type FrameSource =
  | AsyncIterable<PhotoSource>
  | Iterable<PhotoSource>
  | ReadableStream<PhotoSource>
  | Browsers<'HTMLVideoElement'>
  | Browsers<'MediaStream'>;

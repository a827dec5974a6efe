import { LookalikeError } from '@lookalike/core';
import type { PhotoSource } from '../recognizer.js';
import type { framesOf as framesInNode } from './frames.node.js';
import { framesOfList } from './frames-of-list.js';

type Frames = AsyncGenerator<PhotoSource, void, undefined>;

const is = <T>(value: unknown, name: 'HTMLVideoElement' | 'MediaStream'): value is T =>
  typeof globalThis[name] === 'function' && value instanceof globalThis[name];

/** After these a video has no next frame. */
const endings = ['ended', 'emptied', 'error'] as const;

/**
 * Resolves when one of the events comes, or what is asked for beside; rejects with the signal's reason.
 * @param ask is told whom to call, and returns what takes it back.
 */
function until(
  target: EventTarget,
  events: readonly string[],
  signal: AbortSignal | undefined,
  ask?: (answer: () => void) => () => void,
): Promise<void> {
  const over = new AbortController();
  const options = { once: true, signal: over.signal };
  let takeBack: (() => void) | undefined;
  const come = new Promise<void>((resolve, reject) => {
    for (const event of events) target.addEventListener(event, () => resolve(), options);
    signal?.addEventListener('abort', () => reject(signal.reason), options);
    takeBack = ask?.(resolve);
  });
  return come.finally(() => {
    over.abort();
    takeBack?.();
  });
}

/** The camera's stream that a video shows, if it does. */
const streamOf = ({ srcObject }: HTMLVideoElement): MediaStream | undefined =>
  is<MediaStream>(srcObject, 'MediaStream') ? srcObject : undefined;

/** A camera that is stopped by a program does not end the video in every browser. */
const isOver = (video: HTMLVideoElement): boolean =>
  video.ended || video.error !== null || streamOf(video)?.active === false;

/** Resolves when the video has another frame, or none any more. */
const nextFrame = (video: HTMLVideoElement, signal: AbortSignal | undefined): Promise<void> =>
  until(video, endings, signal, (answer) => {
    const stream = streamOf(video);
    const hasCallback = 'requestVideoFrameCallback' in video;
    const request = hasCallback ? video.requestVideoFrameCallback(answer) : requestAnimationFrame(answer);
    stream?.addEventListener('inactive', answer);
    return () => {
      stream?.removeEventListener('inactive', answer);
      if (hasCallback) video.cancelVideoFrameCallback(request);
      else cancelAnimationFrame(request);
    };
  });

/** The newest frame each time, for as long as the page is in view. */
async function* framesOfVideo(video: HTMLVideoElement, signal: AbortSignal | undefined): Frames {
  signal?.throwIfAborted();
  if (video.readyState < video.HAVE_CURRENT_DATA) await until(video, ['loadeddata', ...endings], signal);
  while (!isOver(video)) {
    signal?.throwIfAborted();
    while (document.hidden) await until(document, ['visibilitychange'], signal);
    // Asked for before the frame is looked at: one that comes meanwhile is not waited for again.
    const next = nextFrame(video, signal);
    next.catch(() => {}); // thrown below, unless the loop has ended
    yield video;
    await next;
  }
  if (!video.error) return;
  throw new LookalikeError('INVALID_IMAGE', `the video cannot be played: ${video.error.message}`);
}

/** Plays a stream where nobody sees it; the stream stays its owner's. */
async function* framesOfStream(stream: MediaStream, signal: AbortSignal | undefined): Frames {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await video.play();
    yield* framesOfVideo(video, signal);
  } finally {
    video.pause();
    video.srcObject = null;
  }
}

export const framesOf: typeof framesInNode = (source, signal) => {
  if (is<HTMLVideoElement>(source, 'HTMLVideoElement')) return framesOfVideo(source, signal);
  if (is<MediaStream>(source, 'MediaStream')) return framesOfStream(source, signal);
  return framesOfList(source, signal);
};

import { kindOf, LookalikeError } from '@lookalike/core';
import type { PhotoSource } from '../recognizer.js';

type Frames = AsyncIterator<PhotoSource> | Iterator<PhotoSource>;

const isFunction = (value: unknown) => typeof value === 'function';

/** Opens what can be iterated. */
function open(source: unknown): Frames {
  if (typeof source === 'object' && source !== null) {
    const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = source as Partial<
      AsyncIterable<PhotoSource> & Iterable<PhotoSource>
    >;
    if (isFunction(later)) return later.call(source);
    if (isFunction(now) && !ArrayBuffer.isView(source)) return now.call(source);
  }
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected frames to iterate over (in a browser also a video or a camera's stream), got ${kindOf(source)}`,
  );
}

/** Rejects with a signal's reason when it fires; `stop()` ends the waiting. */
function untilAborted(signal: AbortSignal | undefined) {
  const end = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const options = { once: true, signal: end.signal };
    signal?.addEventListener('abort', () => reject(signal.reason), options);
  });
  aborted.catch(() => {}); // whoever races against it hears of it
  return { aborted, stop: () => end.abort() };
}

function close(frame: PhotoSource): void {
  if (typeof frame === 'object' && 'close' in frame && isFunction(frame.close)) frame.close();
}

/** One frame after the other; each is closed, if it can be, when the next is asked for. */
export async function* framesOfList(
  source: unknown,
  signal: AbortSignal | undefined,
): AsyncGenerator<PhotoSource, void, undefined> {
  signal?.throwIfAborted();
  const frames = open(source);
  const { aborted, stop } = untilAborted(signal);
  let isOver = false;
  try {
    while (true) {
      const next = await Promise.race([frames.next(), aborted]);
      isOver = next.done === true;
      if (next.done) return;
      try {
        yield next.value;
      } finally {
        close(next.value);
      }
    }
  } finally {
    stop();
    // A source that is waiting for its next frame would not answer before it has one.
    if (!isOver) void Promise.resolve(frames.return?.()).catch(() => {});
  }
}

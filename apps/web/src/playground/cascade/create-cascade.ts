import { type DetectionStats, type FaceDetector, loadMtcnn } from '@lookalike/detection';
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { openPicture, type Picture } from '../../service/pictures/open-picture.js';

/** A photo and the boxes after each stage of the detector. */
export interface Cascade {
  picture: ReadonlySignal<Picture | undefined>;
  /** `undefined` while the search is running. */
  stages: ReadonlySignal<DetectionStats['stages'] | undefined>;
  error: ReadonlySignal<unknown>;
  open(file: Blob): Promise<void>;
}

export function createCascade(minFaceSize: number): Cascade {
  const picture = signal<Picture | undefined>(undefined);
  const stages = signal<DetectionStats['stages'] | undefined>(undefined);
  const error = signal<unknown>(undefined);
  let detector: Promise<FaceDetector> | undefined;
  let current = new AbortController();

  const look = async (file: Blob, abort: AbortSignal) => {
    const opened = await openPicture(file);
    abort.throwIfAborted();
    picture.value?.close();
    batch(() => {
      picture.value = opened;
      stages.value = undefined;
    });
    detector ??= loadMtcnn({ minFaceSize });
    const onStats = (stats: DetectionStats) => {
      stages.value = stats.stages;
    };
    await (await detector).detect(opened.blob, { signal: abort, onStats });
  };
  return {
    ...{ picture, stages, error },
    async open(file) {
      current.abort();
      current = new AbortController();
      const { signal: abort } = current;
      error.value = undefined;
      await look(file, abort).catch((cause: unknown) => {
        if (!abort.aborted) error.value = cause;
      });
    },
  };
}

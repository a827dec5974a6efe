import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { FaceApi } from '../api/create-api.js';
import type { RecognisedFace } from '../api/types.js';
import { openPicture, type Picture } from '../pictures/open-picture.js';
import type { DrawnBox } from './move-box.js';

/** A face in a photo. A face that the user marked can only be found again with its box. */
export type SeenFace = RecognisedFace & { isDrawn?: boolean };

/** The photo under Recognise with the people in it; it stays while other views are open. */
export interface Recognition {
  picture: ReadonlySignal<Picture | undefined>;
  /** `undefined` while faces are being searched for. */
  faces: ReadonlySignal<readonly SeenFace[] | undefined>;
  error: ReadonlySignal<unknown>;
  open(file: Blob): Promise<void>;
  /** Recognises a face that was not found. */
  pointAt(box: DrawnBox): Promise<void>;
  /** Recognises the photo again, after a person was enrolled. */
  again(): Promise<void>;
  clear(): void;
}

/** Runs one piece of work at a time: a new one gives up the one before, whose error no longer matters. */
function createAttempts() {
  const error = signal<unknown>(undefined);
  let current = new AbortController();
  const abandon = () => {
    current.abort();
    current = new AbortController();
    error.value = undefined;
  };
  const attempt = async (work: (abort: AbortSignal) => Promise<void>) => {
    abandon();
    const { signal: abort } = current;
    await work(abort).catch((cause: unknown) => {
      if (!abort.aborted) error.value = cause;
    });
  };
  return { error, attempt, abandon };
}

export function createRecognition(api: FaceApi): Recognition {
  const picture = signal<Picture | undefined>(undefined);
  const faces = signal<readonly SeenFace[] | undefined>(undefined);
  const { error, attempt, abandon } = createAttempts();

  const look = async (abort: AbortSignal, box?: DrawnBox) => {
    if (!picture.value) return;
    const found = await api.recognise(picture.value.blob, abort, box);
    abort.throwIfAborted();
    const marked = found.map((face) => ({ ...face, isDrawn: true }));
    faces.value = box ? [...(faces.value ?? []), ...marked] : found;
  };
  const clear = () => {
    abandon();
    picture.value?.close();
    batch(() => {
      picture.value = undefined;
      faces.value = undefined;
    });
  };
  return {
    ...{ picture, faces, error, clear },
    again: () => attempt((abort) => look(abort)),
    pointAt: (box) => attempt((abort) => look(abort, box)),
    open: (file) =>
      attempt(async (abort) => {
        const opened = await openPicture(file);
        abort.throwIfAborted();
        picture.value?.close();
        batch(() => {
          picture.value = opened;
          faces.value = undefined;
        });
        await look(abort);
      }),
  };
}

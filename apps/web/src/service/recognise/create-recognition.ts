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

export function createRecognition(api: FaceApi): Recognition {
  const picture = signal<Picture | undefined>(undefined);
  const faces = signal<readonly SeenFace[] | undefined>(undefined);
  const error = signal<unknown>(undefined);
  let current = new AbortController();

  const attempt = async (work: (abort: AbortSignal) => Promise<void>) => {
    current.abort();
    current = new AbortController();
    const { signal: abort } = current;
    error.value = undefined;
    await work(abort).catch((cause: unknown) => {
      if (!abort.aborted) error.value = cause;
    });
  };
  const look = async (abort: AbortSignal) => {
    if (!picture.value) return;
    const found = await api.recognise(picture.value.blob, abort);
    abort.throwIfAborted();
    faces.value = found;
  };
  const clear = () => {
    current.abort();
    picture.value?.close();
    batch(() => {
      picture.value = undefined;
      faces.value = undefined;
      error.value = undefined;
    });
  };
  return {
    ...{ picture, faces, error, clear },
    again: () => attempt(look),
    pointAt: (box) =>
      attempt(async (abort) => {
        if (!picture.value) return;
        const found = await api.recognise(picture.value.blob, abort, box);
        abort.throwIfAborted();
        faces.value = [...(faces.value ?? []), ...found.map((face) => ({ ...face, isDrawn: true }))];
      }),
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

import { type ReadonlySignal, signal } from '@preact/signals';
import type { FaceApi } from '../../api/create-api.js';
import type { RecognisedFace } from '../../api/types.js';
import { openPicture } from '../../pictures/open-picture.js';

/** One of many photos, with the people in it. */
export interface PhotoResult {
  file: File;
  /** `undefined` until it has been recognised, or if that failed. */
  faces?: readonly RecognisedFace[];
  error?: unknown;
}

/** Many photos under Recognise. */
export interface ManyPhotos {
  photos: ReadonlySignal<readonly PhotoResult[]>;
  done: ReadonlySignal<number>;
  /** Recognises photos, replacing the previous ones. */
  open(files: readonly File[]): Promise<void>;
  /** Stops, and removes the photos. */
  clear(): void;
}

/** Photos in progress at the same time; the service works on one while the page reads the next. */
const lanes = 2;

export function createMany(api: Pick<FaceApi, 'recognise'>, read = openPicture): ManyPhotos {
  const photos = signal<readonly PhotoResult[]>([]);
  const done = signal(0);
  let current = new AbortController();

  const recognise = async (file: File, abort: AbortSignal): Promise<PhotoResult> => {
    try {
      const picture = await read(file);
      picture.close();
      return { file, faces: await api.recognise(picture.blob, abort) };
    } catch (error) {
      return { file, error };
    }
  };
  const clear = () => {
    current.abort();
    current = new AbortController();
    photos.value = [];
    done.value = 0;
  };
  return {
    ...{ photos, done, clear },
    async open(files) {
      clear();
      const { signal: abort } = current;
      photos.value = files.map((file) => ({ file }));
      const waiting = [...files.entries()];
      const work = async () => {
        for (let next = waiting.shift(); next && !abort.aborted; next = waiting.shift()) {
          const [place, file] = next;
          const result = await recognise(file, abort);
          if (abort.aborted) return;
          photos.value = photos.value.map((photo, index) => (index === place ? result : photo));
          done.value += 1;
        }
      };
      await Promise.all(Array.from({ length: lanes }, work));
    },
  };
}

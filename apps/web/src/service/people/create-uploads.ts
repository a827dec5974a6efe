import { type ReadonlySignal, signal } from '@preact/signals';

/** A photo to add to a person. */
export interface Upload {
  file: File;
  subject: string;
}

/** The result of a photo. */
export interface SentUpload {
  upload: Upload;
  /** Why its face was not added. */
  error?: unknown;
}

/** Adds the faces in photos, and yields the result of each as soon as it is known; `abort` cancels the rest. */
export type SendUploads = (uploads: readonly Upload[], abort: AbortSignal) => AsyncIterable<SentUpload>;

export interface Uploads {
  /** Photos added since the last {@link Uploads.clear}. */
  total: ReadonlySignal<number>;
  done: ReadonlySignal<number>;
  running: ReadonlySignal<boolean>;
  failed: ReadonlySignal<readonly (Upload & { error: unknown })[]>;
  add(uploads: readonly Upload[]): Promise<void>;
  /** Removes a photo from the failures, because its face has been added in another way. */
  settle(upload: Upload): void;
  /** Cancels photos that have not been added yet. */
  stop(): void;
  clear(): void;
}

/** Sends photos one after another. */
export const oneByOne = (sendFace: (subject: string, photo: File) => Promise<unknown>): SendUploads =>
  async function* (uploads, abort) {
    for (const upload of uploads) {
      if (abort.aborted) return;
      yield await sendFace(upload.subject, upload.file).then(
        () => ({ upload }),
        (error: unknown) => ({ upload, error }),
      );
    }
  };

/** What became of each photo until `abort`; those that cannot be sent at all fail with the reason. */
async function* sendAll(
  send: SendUploads,
  uploads: readonly Upload[],
  abort: AbortSignal,
): AsyncGenerator<SentUpload> {
  const left = new Set(uploads);
  try {
    for await (const sent of send(uploads, abort)) {
      if (abort.aborted) return;
      left.delete(sent.upload);
      yield sent;
    }
  } catch (error) {
    if (!abort.aborted) for (const upload of left) yield { upload, error };
  }
}

/** Sends many photos, each with the face of one person. */
export function createUploads(send: SendUploads, reload: () => Promise<void>): Uploads {
  const total = signal(0);
  const done = signal(0);
  const running = signal(false);
  const failed = signal<readonly (Upload & { error: unknown })[]>([]);
  const queue: Upload[] = [];
  let current = new AbortController();

  const work = async (uploads: readonly Upload[], { signal: abort }: AbortController) => {
    for await (const { upload, error } of sendAll(send, uploads, abort)) {
      if (error !== undefined) failed.value = [...failed.value, { ...upload, error }];
      done.value += 1;
    }
  };
  const stop = () => {
    current.abort();
    current = new AbortController();
    queue.length = 0;
    total.value = done.value;
  };
  return {
    ...{ total, done, running, failed, stop },
    async add(uploads) {
      queue.push(...uploads);
      total.value += uploads.length;
      if (running.value) return;
      running.value = true;
      while (queue.length > 0) await work(queue.splice(0), current);
      running.value = false;
      await reload();
    },
    settle({ file }) {
      failed.value = failed.value.filter((failure) => failure.file !== file);
    },
    clear() {
      stop();
      total.value = 0;
      done.value = 0;
      failed.value = [];
    },
  };
}

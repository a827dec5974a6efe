import { type ReadonlySignal, signal } from '@preact/signals';
import type { People } from '../state/create-people.js';

/** A photo on its way to a person. */
export interface Upload {
  file: File;
  subject: string;
}

export interface Uploads {
  /** Photos given since the last {@link Uploads.clear}. */
  total: ReadonlySignal<number>;
  done: ReadonlySignal<number>;
  running: ReadonlySignal<boolean>;
  failed: ReadonlySignal<readonly (Upload & { error: unknown })[]>;
  add(uploads: readonly Upload[]): Promise<void>;
  /** Takes a photo off the list of those that failed: its face has been added after all. */
  settle(upload: Upload): void;
  /** Gives up what has not been sent yet. */
  stop(): void;
  clear(): void;
}

/** Photos on their way at a time; the service works on the next while this page reads one. */
const lanes = 2;

/** Sends many photos, each the face of a person, a few at a time. */
export function createUploads({ sendFace, reload }: Pick<People, 'sendFace' | 'reload'>): Uploads {
  const total = signal(0);
  const done = signal(0);
  const running = signal(false);
  const failed = signal<readonly (Upload & { error: unknown })[]>([]);
  const queue: Upload[] = [];
  /** What was on its way at a {@link Uploads.clear} does not count afterwards. */
  let round = 0;

  const work = async () => {
    for (let upload = queue.shift(); upload; upload = queue.shift()) {
      const sent = upload;
      const ofRound = round;
      const failure = await sendFace(sent.subject, sent.file).then(
        () => undefined,
        (cause: unknown) => ({ ...sent, error: cause }),
      );
      if (ofRound !== round) continue;
      if (failure) failed.value = [...failed.value, failure];
      done.value += 1;
    }
  };
  return {
    ...{ total, done, running, failed },
    async add(uploads) {
      queue.push(...uploads);
      total.value += uploads.length;
      if (running.value) return;
      running.value = true;
      await Promise.all(Array.from({ length: lanes }, work));
      running.value = false;
      await reload();
    },
    settle({ file }) {
      failed.value = failed.value.filter((failure) => failure.file !== file);
    },
    stop() {
      total.value -= queue.length;
      queue.length = 0;
    },
    clear() {
      round += 1;
      total.value = 0;
      done.value = 0;
      failed.value = [];
    },
  };
}

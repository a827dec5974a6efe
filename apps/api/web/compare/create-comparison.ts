import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Api } from '../api/create-api.js';
import type { Comparison } from '../api/types.js';
import { openPicture, type Picture } from '../pictures/open-picture.js';

export type Side = 'first' | 'second';

/** Two photos and how far their faces are from each other. */
export interface ComparisonState {
  pictures: Readonly<Record<Side, ReadonlySignal<Picture | undefined>>>;
  result: ReadonlySignal<Comparison | undefined>;
  error: ReadonlySignal<unknown>;
  busy: ReadonlySignal<boolean>;
  open(side: Side, file: Blob): Promise<void>;
  clear(): void;
}

export function createComparison(api: Api): ComparisonState {
  const pictures = {
    first: signal<Picture | undefined>(undefined),
    second: signal<Picture | undefined>(undefined),
  };
  const result = signal<Comparison | undefined>(undefined);
  const error = signal<unknown>(undefined);
  const busy = signal(false);
  let current = new AbortController();

  const compare = async (abort: AbortSignal) => {
    const [first, second] = [pictures.first.value, pictures.second.value];
    if (!first || !second) return;
    busy.value = true;
    const found = await api.compare(first.blob, second.blob, abort);
    abort.throwIfAborted();
    result.value = found;
  };
  const open = async (side: Side, file: Blob) => {
    current.abort();
    current = new AbortController();
    const { signal: abort } = current;
    result.value = undefined;
    error.value = undefined;
    try {
      const picture = await openPicture(file);
      pictures[side].value?.close();
      pictures[side].value = picture;
      abort.throwIfAborted();
      await compare(abort);
    } catch (cause) {
      if (!abort.aborted) error.value = cause;
    }
    if (!abort.aborted) busy.value = false;
  };
  const clear = () => {
    current.abort();
    batch(() => {
      for (const picture of [pictures.first, pictures.second]) {
        picture.value?.close();
        picture.value = undefined;
      }
      result.value = undefined;
      error.value = undefined;
      busy.value = false;
    });
  };
  return { pictures, result, error, busy, open, clear };
}

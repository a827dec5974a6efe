import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { FaceApi } from '../api/create-api.js';
import type { Comparison } from '../api/types.js';
import { openPicture, type Picture } from '../pictures/open-picture.js';

export type Side = 'first' | 'second';

/** Two photos and the distance between their faces. */
export interface ComparisonState {
  pictures: Readonly<Record<Side, ReadonlySignal<Picture | undefined>>>;
  result: ReadonlySignal<Comparison | undefined>;
  error: ReadonlySignal<unknown>;
  busy: ReadonlySignal<boolean>;
  open(side: Side, file: Blob): Promise<void>;
  clear(): void;
}

const sides = ['first', 'second'] as const satisfies readonly Side[];

/** Reads both photos at the same time, and compares them once both are ready. */
export function createComparison(api: Pick<FaceApi, 'compare'>, read = openPicture): ComparisonState {
  const pictures = {
    first: signal<Picture | undefined>(undefined),
    second: signal<Picture | undefined>(undefined),
  };
  const result = signal<Comparison | undefined>(undefined);
  const error = signal<unknown>(undefined);
  const busy = signal(false);
  const wanted: Partial<Record<Side, Blob>> = {};
  let current = new AbortController();

  const begin = () => {
    current.abort();
    current = new AbortController();
    batch(() => {
      result.value = undefined;
      error.value = undefined;
      busy.value = false;
    });
    return current.signal;
  };
  const show = (side: Side, picture: Picture | undefined) => {
    pictures[side].value?.close();
    pictures[side].value = picture;
  };
  const compare = async () => {
    const [first, second] = [pictures.first.value, pictures.second.value];
    if (!first || !second) return;
    const abort = begin();
    busy.value = true;
    try {
      const found = await api.compare(first.blob, second.blob, abort);
      if (!abort.aborted) result.value = found;
    } catch (cause) {
      if (!abort.aborted) error.value = cause;
    }
    if (!abort.aborted) busy.value = false;
  };
  const open = async (side: Side, file: Blob) => {
    wanted[side] = file;
    begin();
    try {
      const picture = await read(file);
      if (wanted[side] !== file) return picture.close();
      show(side, picture);
    } catch (cause) {
      if (wanted[side] === file) error.value = cause;
      return;
    }
    await compare();
  };
  const clear = () => {
    begin();
    for (const side of sides) {
      delete wanted[side];
      show(side, undefined);
    }
  };
  return { pictures, result, error, busy, open, clear };
}

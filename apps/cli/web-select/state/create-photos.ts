import { type ReadonlySignal, signal } from '@preact/signals';
import type { PhotoView, Standing } from '../../src/select/page/page-state.js';

/** The photos of the folder, in the server's order. */
export interface Photos {
  list: ReadonlySignal<readonly PhotoView[]>;
  find(file: string): PhotoView | undefined;
  /** Takes what the server has; what is known to be newer stays. */
  load(photos: readonly PhotoView[]): void;
  /** Takes new standings; older ones than those that are shown are passed over. */
  apply(standings: readonly Standing[]): void;
  /** Takes a standing whatever is shown. */
  reset(standing: Standing): void;
}

type Bare = Omit<PhotoView, 'decision' | 'by' | 'to' | 'face'>;

/** The photo without what was decided on it. */
function bare({ decision: _, by: __, to: ___, face: ____, ...rest }: PhotoView): Bare {
  return rest;
}

export function createPhotos(): Photos {
  const list = signal<readonly PhotoView[]>([]);
  let places = new Map<string, number>();
  const find = (file: string) => list.peek()[places.get(file) ?? -1];
  const change = (standings: readonly Standing[]) => {
    const next = [...list.peek()];
    for (const standing of standings) {
      const place = places.get(standing.file);
      if (place !== undefined) next[place] = { ...bare(next[place]), ...standing };
    }
    list.value = next;
  };
  return {
    list,
    find,
    load(photos) {
      const newer = photos.map((photo) => {
        const shown = find(photo.file);
        return shown && shown.revision > photo.revision ? shown : photo;
      });
      places = new Map(newer.map(({ file }, index) => [file, index]));
      list.value = newer;
    },
    apply(standings) {
      change(standings.filter(({ file, revision }) => revision >= (find(file)?.revision ?? 0)));
    },
    reset: (standing) => change([standing]),
  };
}

import type { PhotoView, Standing } from '@lookalike/curation';
import { type ReadonlySignal, signal } from '@preact/signals';

/** The photos of the folder, in the server's order. */
export interface Photos {
  list: ReadonlySignal<readonly PhotoView[]>;
  find(file: string): PhotoView | undefined;
  /** Takes over the server's state, unless this window's is newer. */
  load(photos: readonly PhotoView[]): void;
  /** Takes over states from the server; those older than the current ones are ignored. */
  apply(standings: readonly Standing[]): void;
  /** Shows a state that is not saved yet. */
  show(standing: Standing): void;
  /** Shows the server's last state of a photo instead of an unsaved change. */
  revert(file: string): void;
}

type Bare = Omit<PhotoView, 'decision' | 'by' | 'to' | 'face'>;

/** The photo without any decision. */
function bare({ decision: _, by: __, to: ___, face: ____, ...rest }: PhotoView): Bare {
  return rest;
}

const standingOf = ({ file, revision, decision, by, to, face }: PhotoView): Standing => ({
  ...{ file, revision },
  ...(decision && { decision, by }),
  ...(to !== undefined && { to }),
  ...(face !== undefined && { face }),
});

const newer = <T extends Standing>(a: T, b: T | undefined): T => (b && b.revision > a.revision ? b : a);

export function createPhotos(): Photos {
  const list = signal<readonly PhotoView[]>([]);
  let places = new Map<string, number>();
  let told = new Map<string, Standing>();
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
      const shown = photos.map((photo) => newer(photo, find(photo.file)));
      told = new Map(photos.map((photo) => [photo.file, newer(standingOf(photo), told.get(photo.file))]));
      places = new Map(shown.map(({ file }, index) => [file, index]));
      list.value = shown;
    },
    apply(standings) {
      for (const standing of standings) {
        told.set(standing.file, newer(standing, told.get(standing.file)));
      }
      change(standings.filter(({ file, revision }) => revision >= (find(file)?.revision ?? 0)));
    },
    show: (standing) => change([standing]),
    revert(file) {
      const standing = told.get(file);
      if (standing) change([standing]);
    },
  };
}

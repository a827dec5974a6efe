import { posix } from 'node:path';

/** Where the faces of each photo go: the photo's folder and stem, and `-<n>` for the n-th face. */
export type FaceName = (photo: string, n: number) => string;

const stemOf = (name: string) => name.slice(0, name.length - posix.extname(name).length);

/**
 * Names faces after their photos. Where photos share folder and stem (`a.jpg`, `a.png`), the extension stays
 * in the name, so that no face overwrites another.
 * @param names the photos' names, with `/` between folders.
 */
export function faceNames(names: readonly string[], format: string): FaceName {
  const uses = new Map<string, number>();
  for (const name of names) uses.set(stemOf(name), (uses.get(stemOf(name)) ?? 0) + 1);
  return (photo, n) => {
    const stem = stemOf(photo);
    const unique = uses.get(stem) === 1;
    return `${unique ? stem : photo.replaceAll('.', '_')}-${n}.${format}`;
  };
}

import { useEffect, useState } from 'preact/hooks';
import type { FacePage } from '../api/types.js';
import { usePage } from '../state/use-page.js';
import { readFaces } from './read-faces.js';

/**
 * The first faces of a person, reloaded after each change. `undefined` until they are loaded, or while `wanted` is
 * false.
 */
export function useFaces(subject: string, size: number, wanted = true): FacePage | undefined {
  const { people, notes } = usePage();
  const [faces, setFaces] = useState<FacePage>();
  const version = people.version.value;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    readFaces(people, subject, size).then(
      (found) => current && setFaces(found),
      (error) => current && notes.fail(error),
    );
    return () => {
      current = false;
    };
  }, [people, notes, subject, size, wanted, version]);
  return faces;
}

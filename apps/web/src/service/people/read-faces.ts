import type { FacePage } from '../api/types.js';
import type { People } from '../state/create-people.js';

/** The largest page that the service returns. */
const largestPage = 1000;

/** The first `size` faces of a person, loaded in as many pages as needed. */
export async function readFaces(
  people: Pick<People, 'faces'>,
  subject: string,
  size: number,
): Promise<FacePage> {
  const pages = Array.from({ length: Math.ceil(size / largestPage) }, (_, page) =>
    people.faces(subject, { page, size: Math.min(size, largestPage) }),
  );
  const found = await Promise.all(pages);
  return { total: found[0].total, faces: found.flatMap(({ faces }) => faces).slice(0, size) };
}

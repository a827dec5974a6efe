import { groupByIdentity } from './group-by-identity.js';

/** Images of one picture: the image and its copies. */
export type Picture = readonly number[];

/** The pictures of each person. */
export interface PicturesOfPeople {
  /** For each person, in the order of their first images, the pictures that are that person's alone. */
  people: Picture[][];
  /** Images of pictures that several people have. */
  shared: number[];
}

/**
 * Puts the copies of each picture together.
 * @param copies for each image a number that is the same for copies of one picture; without it there are none.
 */
export function groupPictures(identities: ArrayLike<number>, copies?: ArrayLike<number>): PicturesOfPeople {
  const persons = groupByIdentity(identities);
  if (!copies) return { people: persons.map((images) => images.map((image) => [image])), shared: [] };
  const isShared = new Set(
    groupByIdentity(copies)
      .filter((images) => images.some((image) => identities[image] !== identities[images[0]]))
      .flat(),
  );
  const picturesOf = (images: readonly number[]): Picture[] => {
    const own = images.filter((image) => !isShared.has(image));
    return groupByIdentity(own.map((image) => copies[image])).map((places) => places.map((at) => own[at]));
  };
  return { people: persons.map(picturesOf), shared: [...isShared] };
}

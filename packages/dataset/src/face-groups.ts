import type { Random } from '@lookalike/core';

/** Images of one person that are shown together. */
export interface FaceGroup {
  person: number;
  images: readonly number[];
}

interface GroupOptions {
  /** Groups in a batch. */
  people: number;
  /** Images in a group, at most. */
  photos: number;
}

/** How many batches this number of groups fills; at least one, which may then be smaller. */
export const batchesOf = (groups: number, people: number) => Math.max(1, Math.floor(groups / people));

/** Once per epoch, and people with many photos more often: by the square root of how many times a group they have. */
const fairTurns = (available: number, photos: number) =>
  Math.max(1, Math.round(Math.sqrt(available / photos)));

/**
 * How many groups of each person an epoch shows; never so large a share that a batch could show that person alone.
 * @param images the images of each person
 */
export function turnsOf(images: readonly (readonly number[])[], { people, photos }: GroupOptions): number[] {
  const turns = images.map(({ length }) => fairTurns(length, photos));
  const total = turns.reduce((sum, own) => sum + own, 0);
  return turns.map((own) => Math.min(own, (total - own) * (people - 1)));
}

/** Lets no batch show one person only, by an exchange with what other batches can spare or what fills none. */
function mixPeople(groups: FaceGroup[], people: number, batchCount: number): void {
  const batchOf = (place: number) =>
    groups.slice(place - (place % people), place - (place % people) + people);
  const othersIn = (batch: readonly FaceGroup[], than: number) =>
    batch.filter(({ person }) => person !== than).length;
  for (let start = 0; start < batchCount * people; start += people) {
    const { person } = groups[start];
    if (othersIn(batchOf(start), person) > 0) continue;
    const spare = groups.findIndex(
      (group, place) =>
        group.person !== person && (place >= batchCount * people || othersIn(batchOf(place), person) > 1),
    );
    [groups[start], groups[spare]] = [groups[spare], groups[start]];
  }
}

/** The groups of an epoch in their order: batch by batch, and at the end what fills none. */
export function drawGroups(
  images: readonly (readonly number[])[],
  { people, photos }: GroupOptions,
  random: Random,
): FaceGroup[] {
  const turns = turnsOf(images, { people, photos });
  const groups = images.flatMap((own, person) => {
    const order = random.shuffle([...own]);
    return Array.from({ length: turns[person] }, (_, turn) => ({
      person,
      images: order.slice(turn * photos, (turn + 1) * photos),
    }));
  });
  random.shuffle(groups);
  mixPeople(groups, people, batchesOf(groups.length, people));
  return groups;
}

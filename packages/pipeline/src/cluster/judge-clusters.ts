import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import { type NextCommand, quoted } from '../advice.js';
import type { ClusterResult } from './cluster-photos.js';

const numberDigits = 3;

/** The folder of the person at a position. */
export const personName = (index: number) => `person-${String(index + 1).padStart(numberDigits, '0')}`;

/** The mean of several embeddings. */
function meanOf(embeddings: readonly Embedding[]): Embedding {
  const sums = new Float64Array(embeddings[0].length);
  for (const embedding of embeddings) for (const [i, value] of embedding.entries()) sums[i] += value;
  return Float32Array.from(sums, (sum) => sum / embeddings.length);
}

/** Most pairs of people to list as possibly the same. */
const mostAlike = 10;

/**
 * Groups whose mean faces are within the threshold for the same person.
 * @param groups the faces of each person, in the people's order.
 */
export function alikePeople(
  groups: readonly (readonly { embedding: Embedding }[])[],
  threshold: number,
): ClusterResult['alike'] {
  const means = groups.map((faces) => meanOf(faces.map(({ embedding }) => embedding)));
  const alike = means.flatMap((mean, index) =>
    means.slice(0, index).flatMap((other, earlier) => {
      const distance = euclidean.between(mean, other);
      const people: [string, string] = [personName(earlier), personName(index)];
      return distance <= threshold ? [{ people, distance }] : [];
    }),
  );
  return alike.sort((a, b) => a.distance - b.distance).slice(0, mostAlike);
}

/** What folders of people that nobody has checked can be used for, and what to type next. */
export function judgeClusters({
  folder,
  people,
  others,
  refused,
  alike,
}: Pick<ClusterResult, 'folder' | 'people' | 'others' | 'refused' | 'alike'>): {
  verdict: ClusterResult['verdict'];
  next: NextCommand[];
} {
  const grouped = people.reduce((sum, { faces }) => sum + faces.length, 0);
  const reasons = [
    `${grouped} of ${grouped + others.length} faces are in a group, ${refused.length} more show too little to be grouped`,
    ...alike.map(
      ({ people: [one, other], distance }) =>
        `${one} and ${other} may be the same person (distance ${distance.toFixed(3)})`,
    ),
    'nobody has checked the groups: a wrong face in one teaches the model the wrong person',
  ];
  if (people.length === 0) {
    const summary = 'no person has enough faces: use more photos';
    return { verdict: { summary, reasons: reasons.slice(0, 1) }, next: [] };
  }
  return {
    verdict: { summary: 'a start: look through the folders and rename them before you use them', reasons },
    next: [
      {
        command: `lookalike evaluate pretrained ${quoted(folder)}`,
        why: 'once you have looked through the folders: lists the faces that look like someone else',
      },
      {
        command: `lookalike predict pretrained ${quoted(folder)} new.jpg`,
        why: 'names the faces in new photos',
      },
    ],
  };
}

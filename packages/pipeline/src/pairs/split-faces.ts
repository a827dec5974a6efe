import { LookalikeError } from '@lookalike/core';
import { type Split, splitByImage, splitByPerson } from '@lookalike/dataset';
import { oneOfEach } from '../copies/group-faces.js';
import type { PairsOptions } from './pairs-options.js';

/** How faces are split. */
export type SplitSettings = Required<Pick<PairsOptions, 'validation' | 'test' | 'by' | 'seed'>>;

/** Faces to split: who each shows, and which come from the same photo. */
export interface FacesToSplit {
  /** What they are called in messages: the folder. */
  place: string;
  identities: ArrayLike<number>;
  copies?: ArrayLike<number>;
}

/** Whether pairs of both kinds can be made: two images of one person and one of another. */
function allowsPairs(members: readonly number[], identities: ArrayLike<number>): boolean {
  const people = new Set(members.map((index) => identities[index]));
  return people.size > 1 && people.size < members.length;
}

function trySplit(faces: FacesToSplit, settings: SplitSettings): Split | undefined {
  const { identities, copies } = faces;
  const { by, ...parts } = settings;
  const options = { ...parts, copies };
  const people = new Set(Array.from(identities)).size;
  const wanted = (['training', 'validation', 'test'] as const).filter(
    (part) => part === 'training' || parts[part] > 0,
  );
  if (by === 'person' && people < minPeople * wanted.length) return undefined;
  const whole =
    by === 'person'
      ? splitByPerson(identities, options)
      : splitByImage(identities, { ...options, forPairs: true });
  const distinct = (images: readonly number[]) =>
    copies ? oneOfEach(images, copies, identities) : [...images];
  const [validation, test] = [distinct(whole.validation), distinct(whole.test)];
  const split = { ...whole, validation, test };
  return wanted.every((part) => allowsPairs(split[part], identities)) ? split : undefined;
}

const minPeople = 2;

/** Another way to split the same faces, as options of the command. */
interface OtherWay {
  flags: string;
  change: Partial<SplitSettings>;
}

/** Other options of `lookalike pairs` and `lookalike run`, the nearest to those given first. */
export const pairsWays: readonly OtherWay[] = [
  { flags: '--by image', change: { by: 'image' } },
  { flags: '--test 0', change: { test: 0 } },
  { flags: '--by image --test 0', change: { by: 'image', test: 0 } },
];

const leastFor = ({ by, test }: SplitSettings): string => {
  if (by === 'person') return `${test > 0 ? 'six' : 'four'} people with two photos each`;
  return `two people with ${test > 0 ? 'five' : 'three'} photos each`;
};

/** What is missing, and the command that works with the photos there are. */
function explain(faces: FacesToSplit, settings: SplitSettings, ways: readonly OtherWay[]): string {
  const { place, identities, copies } = faces;
  const people = new Set(Array.from(identities)).size;
  const photos = new Set(copies ? Array.from(copies) : Array.from(identities).keys()).size;
  const without = `people with a photo are recognised without training: lookalike predict pretrained ${place} <new photos>`;
  if (people < minPeople)
    return `training takes at least two people, to learn to tell them apart, got one; ${without}`;
  if (photos === people)
    return `it takes two photos of a person to learn from, got one of each of ${people}; ${without}`;
  const got = `got ${photos} of ${people} people`;
  const needs = `${settings.test > 0 ? 'training, validation and test' : 'training and validation'} take ${leastFor(settings)} at least, ${got}`;
  const way = ways.find(({ change }) => trySplit(faces, { ...settings, ...change }) !== undefined);
  return way ? `${needs}: add ${way.flags}` : `${needs}; ${without}`;
}

/**
 * Splits faces so that each part has pairs of both kinds and no photo is in two parts. Of the copies of a photo, all are
 * learnt from but only one is measured on. @param ways the alternatives that an error message may suggest.
 * @throws {LookalikeError} `EMPTY` if there are too few; the message says what would be enough.
 */
export function splitFaces(
  faces: FacesToSplit,
  settings: SplitSettings,
  ways: readonly OtherWay[] = [],
): Split {
  const split = trySplit(faces, settings);
  if (split) return split;
  throw new LookalikeError('EMPTY', `${faces.place}: ${explain(faces, settings, ways)}`);
}

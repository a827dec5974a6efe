import type { Failure, Stage, WorkContext } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import { type DetailedOpenSet, openSetEvaluation } from '@lookalike/evaluation';
import type { SubjectRule } from '@lookalike/matching';
import {
  embedPhotos,
  holdsFaces,
  type LabelledPhoto,
  listPhotos,
  loadRecognizer,
  openModel,
  photosOfPeople,
} from '@lookalike/recognizer';
import { openSetReport, writeEvaluation } from '@lookalike/report';

export interface OpenSetOptions {
  /** A model's folder. */
  model: string;
  /** People who are enrolled, `<gallery>/<Person>/*`. */
  gallery: string;
  /** Other photos of them, `<probes>/<Person>/*`. @default every second photo of each person of the gallery */
  probes?: string;
  /** A folder of photos of people who are not enrolled. */
  strangers?: string;
  rule: SubjectRule;
  /** All pictures are faces that are cut out already. */
  faces?: boolean;
  /** Where a report goes. */
  report?: string;
}

type Photo = LabelledPhoto & { file: string };

/** Of each person the first photo, the third and so on are enrolled; the others are looked up. */
function everySecond(photos: readonly Photo[]): { enrolled: Photo[]; probes: Photo[] } {
  const seen = new Map<string, number>();
  const isProbe = photos.map(({ subject }) => {
    const count = seen.get(subject) ?? 0;
    seen.set(subject, count + 1);
    return count % 2 === 1;
  });
  return { enrolled: photos.filter((_, i) => !isProbe[i]), probes: photos.filter((_, i) => isProbe[i]) };
}

async function strangersOf(folder: string): Promise<Photo[]> {
  const photos = await listPhotos([folder]);
  return photos.map(({ path, name }) => ({ path, file: name, subject: name.split('/')[0] }));
}

/** Who is enrolled and who is not must be as it is said, or every figure is wrong. */
function assertApartPeople(
  enrolled: readonly Photo[],
  probes: readonly Photo[],
  strangers: readonly Photo[],
) {
  const people = new Set(enrolled.map(({ subject }) => subject));
  const outsider = probes.find(({ subject }) => !people.has(subject));
  if (outsider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${outsider.path}: ${outsider.subject} has no photo in the gallery: add one, or move the folder to the strangers`,
    );
  }
  const insider = strangers.find(({ subject }) => people.has(subject));
  if (insider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${insider.path}: ${insider.subject} is in the gallery and cannot be a stranger: move the folder away`,
    );
  }
  if (probes.length === 0) {
    throw new LookalikeError(
      'EMPTY',
      'no photo to look up: every person has a single one; name a folder of others with --probes',
    );
  }
}

/** Measures how well enrolled people are named, and how well strangers are kept out. */
export async function evaluateOpenSet(
  options: OpenSetOptions,
  context: WorkContext,
): Promise<DetailedOpenSet & { failures: Failure[] }> {
  const { gallery, rule } = options;
  const { signal } = context;
  const inGallery = await photosOfPeople(gallery, signal);
  const split =
    options.probes === undefined
      ? everySecond(inGallery)
      : { enrolled: inGallery, probes: await photosOfPeople(options.probes, signal) };
  const others = options.strangers === undefined ? [] : await strangersOf(options.strangers);
  assertApartPeople(split.enrolled, split.probes, others);
  using model = await openModel(options.model);
  using recognizer = await loadRecognizer({ model });
  const failures: Failure[] = [];
  const describe = async (stage: Stage, root: string, photos: readonly Photo[]) => {
    const areFaces = await holdsFaces(root, options);
    const described = await embedPhotos(recognizer, photos, { areFaces, stage }, context);
    failures.push(...described.failures);
    return described.photos;
  };
  const detailed = openSetEvaluation({
    enrolled: await describe('enrol', gallery, split.enrolled),
    probes: await describe('identify', options.probes ?? gallery, split.probes),
    strangers: await describe('identify', options.strangers ?? gallery, others),
    rule,
    threshold: model.info.decision?.threshold,
  });
  if (options.report !== undefined) {
    await writeEvaluation(options.report, detailed.evaluation, openSetReport(detailed, options));
  }
  return { ...detailed, failures };
}

import { join } from 'node:path';
import {
  type ChipRecipe,
  type DecisionPolicy,
  type Failure,
  LookalikeError,
  type PairBatch,
  type PairSource,
  type PixelImage,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import {
  createFaceSource,
  type FaceEntry,
  numberPeople,
  readFaceIndex,
  readFacesInfo,
  samplePairs,
  scanPeople,
} from '@lookalike/dataset';
import type { DetailedEvaluation, Evaluation } from '@lookalike/evaluation';
import { calibrate, evaluateFaces, pairDistances } from '@lookalike/evaluation';
import { defaultChipRecipe } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import { reportFaces } from '@lookalike/report';
import { createNetwork, createSiameseModel, type SiameseModel } from '@lookalike/siamese';
import { type GroupedFaces, groupFaces } from '../copies/group-faces.js';
import { fingerprintFaces } from '../copies/trained-on.js';
import { assertNamedOnce, sharedPhotoWarnings, spellingWarnings } from '../copies/warnings.js';
import { embedPretrained } from '../evaluate/evaluate-pretrained.js';
import { type Chip, loadChips } from '../pairs/load-chips.js';
import { splitFaces } from '../pairs/split-faces.js';
import type { CacheOptions } from '../search-options.js';
import { type StepRun, startStep } from '../step-run.js';
import type { EpochEvent } from './fit-model.js';
import { openBaseToTrain } from './train-base.js';
import { augment, normalizationOf, type TrainingData, type TrainResult, trainModel } from './train-model.js';
import {
  defaultTrainBaseOptions,
  defaultTrainPeopleOptions,
  type PeopleSettings,
  type TrainPeopleOptions,
} from './train-options.js';

/**
 * Trains on folders of people, `<folder>/<Person>/*`; equal names are the same person. Without a base it trains a new
 * network on faces that are cut out already and holds some people out. With a base it trains a small head on that
 * model's embeddings of photos or faces and holds out some photos of each person. Writes the model's folder as
 * `trainPairs` does.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were cut out in different ways, `NO_FACE`, `EMPTY`, and
 * `INVALID_ARGUMENT` for an output folder that holds anything but an earlier model.
 */
export function trainPeople(
  folders: string | readonly string[],
  options: TrainPeopleOptions = {},
): StepRun<TrainResult, EpochEvent> {
  return startStep(options, (context) => {
    const { base } = options;
    const defaults = base === undefined ? defaultTrainPeopleOptions : defaultTrainBaseOptions;
    const {
      out,
      force,
      signal: _,
      ...settings
    } = withDefaults(defaults, options, {
      ...{
        base: true,
        stageOne: true,
        learningRate: true,
        baseline: true,
        tensorboard: true,
        cache: true,
        signal: true,
      },
    });
    if (base !== undefined && settings.stageOne !== undefined) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        'expected stageOne without a base: a base has learnt to tell people apart already',
      );
    }
    if (base !== undefined && settings.singles) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        'expected singles without a base: a head learns from people with several photos',
      );
    }
    const inputs = [folders].flat();
    const open = (within: WorkContext) =>
      base === undefined
        ? openPeople(inputs, settings, within)
        : openBaseToTrain(inputs, { ...settings, base }, within);
    return trainModel({ folders: inputs, out, force, settings, open }, context);
  });
}

/** Size and channels of a network's chips. */
type ChipSize = Pick<ChipRecipe, 'width' | 'height' | 'channels'>;

const cropOf = ({ alignment, border, cropSize }: ChipRecipe) =>
  JSON.stringify({ alignment, border, cropSize });

/** How the faces of all folders were cut out, which has to be the same way: a network sees faces in one way only. */
async function commonRecipe(folders: readonly string[]): Promise<ChipRecipe> {
  const recipes = await Promise.all(
    folders.map(async (folder) => (await readFacesInfo(folder))?.recipe ?? defaultChipRecipe),
  );
  const other = recipes.findIndex((recipe) => cropOf(recipe) !== cropOf(recipes[0]));
  if (other < 0) return recipes[0];
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${folders[other]}: its faces were cut out in another way than those of ${folders[0]}: ` +
      'extract both with the same options (--align, --margin, --face-size)',
  );
}

/** The chips of several folders of people. */
interface PeopleChips extends GroupedFaces {
  recipe: ChipRecipe;
  chips: Chip[];
  failures: Failure[];
  /** What was noticed about the pictures. */
  warnings: string[];
}

/** The faces of several folders together, as chips of a size; without those of people with fewer than `minFaces`. */
async function loadPeopleChips(
  folders: readonly string[],
  { minFaces, ...size }: ChipSize & { minFaces: number },
  context: WorkContext,
): Promise<PeopleChips> {
  await assertNamedOnce(folders);
  const recipe = { ...(await commonRecipe(folders)), ...size };
  const scanned = await Promise.all(folders.map((folder) => scanPeople(folder, { signal: context.signal })));
  const counts = new Map<string, number>();
  for (const { name, files } of scanned.flatMap(({ people }) => people))
    counts.set(name, (counts.get(name) ?? 0) + files.length);
  const chips: Chip[] = [];
  const entries: FaceEntry[] = [];
  const failures: Failure[] = [];
  const warnings: string[] = [];
  for (const { root, people, failures: unreadable } of scanned) {
    failures.push(...unreadable.map(({ file, message }) => ({ file: join(root, file), message })));
    const taken = people.filter(({ name }) => (counts.get(name) ?? 0) >= minFaces);
    const loaded = await loadChips(root, taken, recipe, context);
    chips.push(...loaded.chips.map((chip) => ({ ...chip, file: join(root, chip.file) })));
    const listed = await readFaceIndex(root);
    entries.push(...listed.map((entry) => ({ ...entry, file: join(root, entry.file) })));
    failures.push(...loaded.failures);
    warnings.push(...loaded.warnings);
  }
  return { recipe, chips, failures, warnings, ...(await groupFaces(chips, entries)) };
}

/** Pairs that held-out people are judged by. */
const heldOutPairs = 3000;

function packPixels(images: readonly PixelImage[]): Uint8Array {
  const size = images[0].data.length;
  const pixels = new Uint8Array(images.length * size);
  for (const [index, { data }] of images.entries()) pixels.set(data, index * size);
  return pixels;
}

/** All pairs in one batch: that each face is computed once matters more than what a batch takes. */
function pairsInMemory(chips: readonly Chip[], pairs: Int32Array, labels: Uint8Array): PairSource {
  const images = chips.map(({ image }) => image);
  const { width, height, channels } = images[0];
  const imageCount = images.length;
  return {
    pairCount: labels.length,
    width,
    height,
    channels,
    async *batches(): AsyncGenerator<PairBatch> {
      yield { images: packPixels(images), imageCount, width, height, channels, pairs, labels };
    },
  };
}

interface HeldOut {
  chips: readonly Chip[];
  pairs: Int32Array;
  labels: Uint8Array;
}

const embedChips = ({ chips }: HeldOut, model: SiameseModel, { signal }: WorkContext) =>
  model.embed(
    chips.map(({ image }) => image),
    { signal },
  );

async function evaluateHeldOut(
  held: HeldOut,
  model: SiameseModel,
  decision: DecisionPolicy,
  context: WorkContext,
): Promise<DetailedEvaluation> {
  const embeddings = await embedChips(held, model, context);
  const faces = held.chips.map(({ person, file }, index) => ({
    subject: person,
    file,
    embedding: embeddings[index],
  }));
  return evaluateAmongThem(held, faces, decision);
}

/** What the pretrained model reaches on the held-out people; it sees each face as it needs it. */
async function evaluatePretrainedHeldOut(
  held: HeldOut,
  folder: string,
  options: CacheOptions,
  context: WorkContext,
): Promise<Evaluation> {
  const pictures = held.chips.map(({ person, file }) => ({ subject: person, file, path: file }));
  const { faces, decision } = await embedPretrained(pictures, folder, options, context);
  return evaluateAmongThem(held, faces, decision).evaluation;
}

function evaluateAmongThem(
  { pairs, labels }: HeldOut,
  faces: readonly KnownFace[],
  decision: DecisionPolicy | undefined,
): DetailedEvaluation {
  const protocol = 'each face of people that training has not seen against the others of them';
  return evaluateFaces({
    ...{ protocol, faces, decision },
    pairs: { pairs, labels },
    rule: 'nearest',
    seenInTraining: false,
  });
}

/** The chips that a network takes in. */
function chipSizeOf({ inputs }: ReturnType<typeof createNetwork>): ChipSize {
  const [, height, width, channels] = inputs[0].shape as [null, number, number, 1 | 3];
  return { width, height, channels };
}

/**
 * Faces of people with several photos, split by person; with `singles` those of other people are learnt from too, unless
 * their photo is one of a person who is held out.
 */
function splitChips({ chips, copies }: PeopleChips, place: string, options: PeopleSettings) {
  const { holdout: validation, seed, singles } = options;
  const { identities } = numberPeople(chips.map(({ person }) => person));
  const counts = new Map<number, number>();
  for (const person of identities) counts.set(person, (counts.get(person) ?? 0) + 1);
  const isSingle = (index: number) => counts.get(identities[index]) === 1;
  const several = [...chips.keys()].filter((index) => !isSingle(index));
  const pick = (values: ArrayLike<number>) => several.map((index) => values[index]);
  const faces = { place, identities: pick(identities), copies: pick(copies) };
  const split = splitFaces(faces, { validation, test: 0, by: 'person', seed });
  const heldOut = split.validation.map((at) => several[at]);
  const heldCopies = new Set(heldOut.map((index) => copies[index]));
  const others = [...chips.keys()].filter((index) => isSingle(index) && !heldCopies.has(copies[index]));
  const trained = [...split.training.map((at) => several[at]), ...(singles ? others : [])];
  return { identities, trained, heldOut };
}

/** Chips of people, split into faces to learn from and people who are held out. */
function splitPeople(loaded: PeopleChips, place: string, options: PeopleSettings) {
  const { chips } = loaded;
  const { people, photos, singles, seed } = options;
  const { identities, trained, heldOut } = splitChips(loaded, place, options);
  const training = createFaceSource({
    images: trained.map((index) => chips[index].image),
    identities: trained.map((index) => identities[index]),
    ...{ people, photos, singles },
    ...(options.augment && { augment }),
  });
  const sampled = samplePairs(
    heldOut.map((index) => identities[index]),
    { count: heldOutPairs, seed },
  );
  return { training, heldOut: { chips: heldOut.map((index) => chips[index]), ...sampled }, trained };
}

/** A face as a report shows it. */
const pictureOf = ({ image, person }: Chip) => ({ image, name: person });

/** Folders of people as data to train on, with some people held out. */
async function openPeople(
  folders: readonly string[],
  options: PeopleSettings,
  context: WorkContext,
): Promise<TrainingData> {
  const network = createNetwork(options.network, { seed: options.seed });
  try {
    const loaded = await loadPeopleChips(
      folders,
      { ...chipSizeOf(network), minFaces: options.singles ? 1 : 2 },
      context,
    );
    const { recipe, chips, copies, fingerprints, failures } = loaded;
    const { training, heldOut, trained } = splitPeople(loaded, folders.join(', '), options);
    const names = [...new Set(chips.map(({ person }) => person))];
    const normalization = normalizationOf(options);
    const model = await createSiameseModel({ network, recipe, normalization, mirror: options.mirror });
    return {
      model,
      training,
      validation: pairsInMemory(heldOut.chips, heldOut.pairs, heldOut.labels),
      failures,
      async finish(within) {
        const distances = pairDistances(heldOut.pairs, await embedChips(heldOut, model, within));
        return { model, calibration: calibrate(distances, heldOut.labels) };
      },
      evaluate: (judged, decision, within) => evaluateHeldOut(heldOut, judged, decision, within),
      evaluatePretrained: (within) => evaluatePretrainedHeldOut(heldOut, folders[0], options, within),
      trainedOn: async () => ({
        photos: trained.map((index) => fingerprints[index]),
        faces: await fingerprintFaces(trained.map((index) => chips[index].image)),
      }),
      warnings: [...loaded.warnings, ...spellingWarnings(names), ...sharedPhotoWarnings(chips, copies)],
      pictures: (detailed) => reportFaces(async (index) => pictureOf(heldOut.chips[index]), detailed),
      async [Symbol.asyncDispose]() {
        model.dispose();
      },
    };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

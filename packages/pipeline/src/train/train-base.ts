import { join } from 'node:path';
import {
  type ChipRecipe,
  type DecisionPolicy,
  decisionPolicy,
  type Embedding,
  type Failure,
  type PairBatch,
  type PairSource,
  type SkippedFile,
  type WorkContext,
} from '@lookalike/core';
import { createFaceSource, numberPeople, samplePairs, type VectorImage } from '@lookalike/dataset';
import type { DetailedEvaluation, Evaluation } from '@lookalike/evaluation';
import { evaluateFaces } from '@lookalike/evaluation';
import { copyLimits, decodeImage, groupCopies } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import {
  assertFacesFit,
  holdsFaces,
  loadRecognizer,
  openModel,
  type Recognizer,
  readGallery,
} from '@lookalike/recognizer';
import { reportFaces } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { createAdapterHead, mergeAdapterHead } from '@lookalike/siamese/training';
import { fingerprintFiles } from '../copies/trained-on.js';
import {
  assertNamedOnce,
  droppedWarnings,
  sharedPhotos,
  sharedPhotoWarnings,
  spellingWarnings,
} from '../copies/warnings.js';
import { isPretrained } from '../evaluate/evaluate-pretrained.js';
import { pairsForFigures } from '../evaluate/pairs-for-figures.js';
import { noOutputError } from '../folders/no-output-error.js';
import { splitFaces } from '../pairs/split-faces.js';
import type { TrainingData } from './train-model.js';
import type { PeopleSettings } from './train-options.js';

/** A face that the base has embedded, and where it is. */
interface BaseFace extends KnownFace {
  path: string;
  /** The file shows the face alone, cut out as the base needs it. */
  isChip: boolean;
  /** Of the photo; of the face where the photo is not known. */
  fingerprint: string;
}

/** Most pairs of held-out photos to monitor training by. */
const maxPairs = 3000;

const rowOf = ({ embedding }: KnownFace): VectorImage => ({
  data: embedding,
  width: embedding.length,
  height: 1,
  channels: 1,
});

interface HeldOut {
  known: readonly BaseFace[];
  probes: readonly BaseFace[];
  /** To monitor training by: as many of one person as of two people. */
  pairs: Int32Array;
  labels: Uint8Array;
}

function pairsOfVectors({ probes, pairs, labels }: HeldOut): PairSource {
  const { width, height, channels } = rowOf(probes[0]);
  return {
    pairCount: labels.length,
    width,
    height,
    channels,
    async *batches(): AsyncGenerator<PairBatch> {
      const images = Float32Array.from(probes.flatMap(({ embedding }) => [...embedding]));
      yield { images, imageCount: probes.length, width, height, channels, pairs, labels };
    },
  };
}

async function tuned(head: SiameseModel, faces: readonly BaseFace[]): Promise<KnownFace[]> {
  const embeddings: Embedding[] = await head.embed(faces.map(({ embedding }) => embedding));
  return faces.map(({ subject, file }, index) => ({ subject, file, embedding: embeddings[index] }));
}

/** Compares the held-out photos with those trained on, as base and head see them. */
async function evaluateTuned(
  head: SiameseModel,
  held: HeldOut,
  decision: DecisionPolicy,
): Promise<DetailedEvaluation> {
  return evaluateFaces({
    ...againstLearnt(held),
    faces: await tuned(head, held.probes),
    known: await tuned(head, held.known),
    decision,
    seenInTraining: true,
  });
}

/** Compares the held-out photos with those trained on, as the base sees them. */
const againstLearnt = ({ known, probes }: HeldOut) => ({
  protocol: 'each held-out photo against those trained on',
  faces: probes,
  known,
  pairs: pairsForFigures(probes),
  rule: 'nearest' as const,
});

/** The base's own figures, if it is the pretrained model. */
async function evaluateBase(base: SiameseModel, held: HeldOut): Promise<Evaluation | undefined> {
  if (!(await isPretrained(base))) return undefined;
  const { decision } = base.info;
  return evaluateFaces({ ...againstLearnt(held), decision, seenInTraining: false }).evaluation;
}

function holdOut(
  faces: readonly BaseFace[],
  place: string,
  { holdout, seed }: PeopleSettings,
): { held: HeldOut; warnings: string[] } {
  const { identities } = numberPeople(faces.map(({ subject }) => subject));
  const copies = groupCopies(
    faces.map(({ fingerprint }) => fingerprint),
    copyLimits.photo,
  );
  const split = splitFaces(
    { place, identities, copies },
    { validation: holdout, test: 0, by: 'image', seed },
  );
  const probes = split.validation.map((index) => faces[index]);
  const count = Math.min(maxPairs, (probes.length * (probes.length - 1)) / 2);
  const sampled = samplePairs(
    split.validation.map((index) => identities[index]),
    { count: Math.max(1, count), seed },
  );
  const named = faces.map(({ subject, path }) => ({ person: subject, file: path }));
  return {
    held: { known: split.training.map((index) => faces[index]), probes, ...sampled },
    warnings: sharedPhotoWarnings(sharedPhotos(named, copies)),
  };
}

/** The vectors that the head learns from, in batches. */
function vectorSource(known: readonly BaseFace[], { people, photos }: PeopleSettings) {
  const { names, identities } = numberPeople(known.map(({ subject }) => subject));
  return createFaceSource({
    images: known.map(rowOf),
    identities,
    people: Math.max(2, Math.min(people, names.length)),
    photos,
  });
}

/** Whether a folder contains faces that are cut out as the base needs them, rather than photos. */
export async function holdsItsFaces(folder: string, recipe: ChipRecipe): Promise<boolean> {
  const areFaces = await holdsFaces(folder, {});
  if (areFaces) await assertFacesFit(folder, recipe);
  return areFaces;
}

/** The faces of the people in some folders as the base sees them, each once. */
async function embedPeople(
  folders: readonly string[],
  recognizer: Recognizer,
  context: WorkContext,
): Promise<{ faces: BaseFace[]; failures: Failure[]; skippedFiles: SkippedFile[] }> {
  const faces: BaseFace[] = [];
  const failures: Failure[] = [];
  const skippedFiles: SkippedFile[] = [];
  for (const folder of folders) {
    const isChip = await holdsItsFaces(folder, recognizer.model.recipe);
    const read = await readGallery(recognizer, folder, { faces: isChip }, context);
    failures.push(...read.failures);
    skippedFiles.push(...read.skippedFiles);
    const found = read.faces.map((face) => ({ ...face, path: join(folder, face.file), isChip }));
    const look = { areFaces: isChip, recipe: recognizer.model.recipe };
    const prints = await fingerprintFiles(folder, found, look, context);
    faces.push(
      ...found.map((face, index) => ({
        ...face,
        fingerprint: isChip && prints.photos[index] === '' ? prints.faces[index] : prints.photos[index],
      })),
    );
  }
  return { faces, failures, skippedFiles };
}

/** The faces of the people in some folders as the base sees them, and which of them are held out. */
async function splitPeople(
  base: SiameseModel,
  folders: readonly string[],
  options: PeopleSettings,
  context: WorkContext,
): Promise<{ held: HeldOut; failures: Failure[]; warnings: string[] }> {
  await assertNamedOnce(folders);
  using recognizer = await loadRecognizer({ model: base });
  const { faces, failures, skippedFiles } = await embedPeople(folders, recognizer, context);
  if (faces.length === 0)
    throw noOutputError(folders.join(', '), 'no face to learn from', failures, 'NO_FACE');
  const { held, warnings: shared } = holdOut(faces, folders.join(', '), options);
  const names = [...new Set(faces.map(({ subject }) => subject))];
  const warnings = [...droppedWarnings(skippedFiles), ...spellingWarnings(names), ...shared];
  return { held, failures, warnings };
}

/** Cuts the faces of some held-out pairs out again, instead of keeping all chips in memory. */
async function heldOutPictures(base: string, { probes }: HeldOut, detailed: DetailedEvaluation) {
  using model = await openModel(base);
  using recognizer = await loadRecognizer({ model });
  const face = async (index: number) => {
    const { path, isChip, subject } = probes[index];
    const image = await decodeImage(path);
    const [found] = isChip ? [] : await recognizer.embedFaces(image, { select: 'largest' });
    return { image: found?.chip ?? image, name: subject };
  };
  return await reportFaces(face, detailed);
}

/**
 * A base with a head to train, on photos or faces of people whom the base describes once. The threshold and the
 * calibration stay the base's: a few people's photos say too little about strangers, and the head hardly changes their
 * embeddings.
 */
export async function openBaseToTrain(
  folders: readonly string[],
  options: PeopleSettings & { base: string },
  context: WorkContext,
): Promise<TrainingData> {
  const base = await openModel(options.base);
  let whole: SiameseModel | undefined;
  try {
    const { held, failures, warnings } = await splitPeople(base, folders, options, context);
    const training = vectorSource(held.known, options);
    const head = await createAdapterHead(base, { headDecay: options.headDecay });
    return {
      model: head,
      training,
      validation: pairsOfVectors(held),
      failures,
      warnings,
      trainedOn: async () => ({ photos: held.known.map(({ fingerprint }) => fingerprint), faces: [] }),
      async finish() {
        whole = await mergeAdapterHead(base, head);
        const { decision = decisionPolicy(0), calibration = [] } = whole.info;
        return { model: whole, calibration: { decision, calibration: [...calibration] } };
      },
      evaluate: (_, decision) => evaluateTuned(head, held, decision),
      evaluatePretrained: () => evaluateBase(base, held),
      photos: folders[0],
      pictures: (detailed) => heldOutPictures(options.base, held, detailed),
      async [Symbol.asyncDispose]() {
        whole?.dispose();
        head.dispose();
        base.dispose();
      },
    };
  } catch (error) {
    base.dispose();
    throw error;
  }
}

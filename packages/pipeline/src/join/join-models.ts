import { LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { numberPeople, samplePairs } from '@lookalike/dataset';
import { type Evaluation, evaluateFaces, type ModelCalibration } from '@lookalike/evaluation';
import { openModel } from '@lookalike/recognizer';
import { joinSiameseModels, type SiameseModel, saveModel } from '@lookalike/siamese';
import {
  findSeen,
  fingerprintFaces,
  readTrainedOn,
  type TrainedOn,
  writeTrainedOn,
} from '../copies/trained-on.js';
import { assertReplaceable, replaceStepFolder } from '../folders/output-folder.js';
import { writeStamp } from '../folders/stamp.js';
import { calibrateByPeople } from '../pairs/calibrate-by-people.js';
import type { Chip } from '../pairs/load-chips.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { loadPeopleChips } from '../train/load-people-chips.js';
import { defaultJoinOptions, type JoinOptions } from './join-options.js';

export interface JoinResult extends StepFailures {
  /** The model's folder. */
  folder: string;
  /** The networks that it consists of. */
  networks: string[];
  embeddingLength: number;
  /** Missing without faces to find it by. */
  threshold?: number;
  /** On the same faces. */
  evaluation?: Evaluation;
}

const minFaces = 2;
const minPeople = 2;
/** Pairs that give the threshold, at most. */
const pairCount = 3000;
const seed = 1;

const withoutThreshold =
  'the model has no threshold yet: name a folder of faces (--calibrate) to find one, or give predict a --threshold';

/** What models have learnt from, all together. */
async function trainedOnOf(folders: readonly string[]): Promise<TrainedOn> {
  const noted = await Promise.all(folders.map(readTrainedOn));
  return {
    photos: noted.flatMap((each) => each?.photos ?? []),
    faces: noted.flatMap((each) => each?.faces ?? []),
  };
}

/** Faces of people none of whose faces a model has learnt from. */
async function unseenChips(
  folder: string,
  model: SiameseModel,
  trainedOn: TrainedOn,
  context: StepContext,
): Promise<Chip[]> {
  const { width, height, channels } = model.info.input;
  const loaded = await loadPeopleChips([folder], { width, height, channels, minFaces }, context);
  for (const warning of loaded.warnings) context.warn(warning);
  const faces = await fingerprintFaces(loaded.chips.map(({ image }) => image));
  const seen = findSeen({ photos: loaded.fingerprints, faces }, trainedOn);
  const known = new Set(seen.map((index) => loaded.chips[index].person));
  const unseen = loaded.chips.filter(({ person }) => !known.has(person));
  if (new Set(unseen.map(({ person }) => person)).size >= minPeople) return unseen;
  throw new LookalikeError(
    'EMPTY',
    `${folder}: expected two people or more, with two faces each, whom the models have not learnt from, so that a threshold ` +
      'can be found: name the folder that they were trained on, with the people whom --holdout kept back, or one of other people',
  );
}

/** The threshold of a model and its figures, by faces that it has not learnt from. */
async function judge(
  model: SiameseModel,
  chips: readonly Chip[],
  { signal }: WorkContext,
): Promise<{ calibration: ModelCalibration; evaluation: Evaluation }> {
  const embeddings = await model.embed(
    chips.map(({ image }) => image),
    { signal },
  );
  const { identities } = numberPeople(chips.map(({ person }) => person));
  const { pairs, labels } = samplePairs(identities, { count: pairCount, seed });
  const calibration = calibrateByPeople(chips, embeddings, { pairs, labels });
  const faces = chips.map(({ person, file }, index) => ({
    subject: person,
    file,
    embedding: embeddings[index],
  }));
  const { evaluation } = evaluateFaces({
    protocol: 'each face of people that none of the models has learnt from against the others of them',
    faces,
    pairs: { pairs, labels },
    rule: 'nearest',
    decision: calibration.decision,
    seenInTraining: false,
  });
  return { calibration, evaluation };
}

async function openAll(folders: readonly string[]): Promise<SiameseModel[] & Disposable> {
  const models: SiameseModel[] = [];
  const dispose = () => {
    for (const model of models) model.dispose();
  };
  try {
    for (const folder of folders) models.push(await openModel(folder));
    return Object.assign(models, { [Symbol.dispose]: dispose });
  } catch (error) {
    dispose();
    throw error;
  }
}

/**
 * Makes one model of several that see a face in the same way: its embeddings are theirs, one after the other. Networks that were
 * trained apart make different mistakes, and together fewer than the best of them; what it costs is the time of all of them.
 * @param models folders of models.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for models that see a face in different ways, `EMPTY` without people to find a threshold by,
 * `INVALID_ARGUMENT` for an output folder that holds something else.
 * @example
 * ```ts
 * import { joinModels } from '@lookalike/pipeline';
 *
 * export async function joinBoth(): Promise<void> {
 *   const { networks } = await joinModels(['gray', 'color'], { calibrate: 'faces', out: 'joined' });
 *   console.log(networks);
 * }
 * ```
 */
export function joinModels(models: readonly string[], options: JoinOptions = {}): StepRun<JoinResult> {
  return startStep(options, async (context): Promise<JoinResult> => {
    const { out, calibrate: faces } = withDefaults(defaultJoinOptions, options, {
      calibrate: true,
      signal: true,
    });
    await assertReplaceable(out, 'join');
    using parts = await openAll(models);
    using joined = await joinSiameseModels(parts);
    const trainedOn = await trainedOnOf(models);
    const judged =
      faces === undefined
        ? undefined
        : await judge(joined, await unseenChips(faces, joined, trainedOn, context), context);
    if (judged === undefined) context.warn(withoutThreshold);
    const networks = parts.map(({ info }) => info.network);
    const summary = {
      networks,
      embeddingLength: joined.info.embeddingLength,
      ...(judged && {
        threshold: judged.calibration.decision.threshold,
        evaluation: judged.evaluation,
      }),
    };
    await replaceStepFolder(out, 'join', async (temporary) => {
      await saveModel(joined, temporary, judged?.calibration);
      await writeTrainedOn(temporary, trainedOn);
      await writeStamp(temporary, { step: 'join', key: '', summary });
    });
    return { folder: out, ...summary, failures: [] };
  });
}

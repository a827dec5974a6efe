import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing, writeWhole } from '@lookalike/core/node';
import { stepKey } from '../folders/stamp.js';
import type { TrainSettings } from './train-options.js';

/** The state of a training: kept beside the model's folder until the model is complete, and then inside it. */
export interface UnfinishedRun {
  checkpointFolder: string;
  /** Refuses to lose the checkpoint of an interrupted run. */
  assertNotLost(how: { resume: boolean | 'if-same'; force: boolean }): Promise<void>;
  /** Whether there is a run to resume, interrupted or finished, with the same input and options except its length. */
  isSame(): Promise<boolean>;
  /** Prepares a finished run to be continued from its last checkpoint. */
  reopen(): Promise<void>;
  /** Records the run's input and options. */
  begin(): Promise<void>;
  /** Copies the last checkpoint into the folder of the model. */
  keepIn(folder: string): Promise<void>;
  /** Removes the state beside the model's folder. */
  end(): Promise<void>;
}

/** In the model's folder, for `resume` with more epochs; hidden, and a finished model works without it. */
const keptName = '.checkpoint';

/** The input and options of a run. Its length only counts if the learning rate depends on it. */
export function runKey(
  { epochs, patience: _, ...options }: Omit<TrainSettings, 'resume' | 'remarks' | 'baseline' | 'tensorboard'>,
  parts: Record<string, unknown>,
): string {
  const length = options.schedule === 'cosine' ? { epochs } : {};
  return stepKey('train', { ...parts, options: { ...options, ...length } });
}

const isKey = (file: string, key: string) =>
  readFile(file, 'utf8').then(
    (text) => text === key,
    () => false,
  );

export function openUnfinishedRun(modelFolder: string, key: string): UnfinishedRun {
  const place = join(dirname(modelFolder), `.${basename(modelFolder)}.unfinished`);
  const kept = join(modelFolder, keptName);
  const checkpointFolder = join(place, 'checkpoints');
  const isInterrupted = async () => ((await ignoreMissing(readdir(checkpointFolder))) ?? []).length > 0;
  const isSame = async () => isKey(join((await isInterrupted()) ? place : kept, 'key'), key);
  return {
    checkpointFolder,
    isSame,
    async assertNotLost({ resume, force }) {
      if (force || resume === true || !(await isInterrupted())) return;
      if (resume === 'if-same' && (await isSame())) return;
      const ways =
        resume === 'if-same'
          ? `it had other options or photos: repeat these, or delete ${place} to start over`
          : 'add --resume to continue it, or --force to start over';
      throw new LookalikeError('INVALID_ARGUMENT', `${modelFolder}: its training was interrupted; ${ways}`);
    },
    async reopen() {
      if (await isInterrupted()) return;
      await ignoreMissing(cp(join(kept, 'checkpoints'), checkpointFolder, { recursive: true }));
    },
    begin: () => writeWhole(join(place, 'key'), key),
    keepIn: (folder) => cp(place, join(folder, keptName), { recursive: true }),
    end: () => rm(place, { recursive: true, force: true }),
  };
}

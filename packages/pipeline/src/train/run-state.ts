import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '@lookalike/core/node';

/** What a training run leaves beside the model's folder until the model is whole. */
export interface RunState {
  checkpointFolder: string;
  /** Whether an interrupted run with the same input and options can be gone on with. */
  isSame(): Promise<boolean>;
  /** Notes what the run is made of. */
  begin(): Promise<void>;
  /** Takes everything away. */
  end(): Promise<void>;
}

/** The unfinished run of a model's folder. */
export function openRunState(folder: string, key: string): RunState {
  const place = join(dirname(folder), `.${basename(folder)}.unfinished`);
  const keyFile = join(place, 'key');
  return {
    checkpointFolder: join(place, 'checkpoints'),
    isSame: () =>
      readFile(keyFile, 'utf8').then(
        (text) => text === key,
        () => false,
      ),
    begin: () => writeWhole(keyFile, key),
    end: () => rm(place, { recursive: true, force: true }),
  };
}

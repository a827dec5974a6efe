import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ioFailure, privateMode } from '@lookalike/core/node';
import { type EpochRecord, epochEvent, eventFileStart } from '@lookalike/siamese/training';

const msPerSecond = 1000;

/** A file of events that TensorBoard shows while a training runs. */
export interface TensorBoardLog {
  add(record: EpochRecord): void;
  /** Waits until everything is written. */
  end(): Promise<void>;
}

/**
 * Begins an event file in a folder; a resumed training begins another one, which TensorBoard joins to the first.
 * @throws {LookalikeError} `IO_FAILED`
 */
export async function openTensorBoardLog(folder: string): Promise<TensorBoardLog> {
  const now = () => Date.now() / msPerSecond;
  const file = join(folder, `events.out.tfevents.${Math.floor(now())}.lookalike`);
  const failed = (error: unknown) => {
    throw ioFailure('write', folder, error);
  };
  await mkdir(folder, { recursive: true, mode: privateMode.folder }).catch(failed);
  await writeFile(file, eventFileStart(now()), { mode: privateMode.file }).catch(failed);
  let writing: Promise<unknown> = Promise.resolve();
  return {
    add(record) {
      writing = writing.then(() => appendFile(file, epochEvent(record, now())));
      writing.catch(() => {}); // end() throws it
    },
    end: () => writing.then(() => {}, failed),
  };
}

import { type Failure, processBatch, type Stage } from '@lookalike/core';
import type { FaceEntry } from '@lookalike/dataset';
import type { RefusedFace } from '../extract/gate-faces.js';
import type { StepContext } from '../step-run.js';
import { type LedgerOptions, type Made, openLedger, type SourceItem } from './folder-ledger.js';
import { claimFolder } from './output-folder.js';

export interface FillOptions extends LedgerOptions {
  /**
   * Makes the files of one input and returns their names; throws if the input is bad. `inputs` is the number of inputs.
   */
  make: (item: SourceItem, inputs: number) => Promise<Made>;
  /** How many inputs are processed at the same time. @default 4 */
  concurrency?: number;
  /** What the progress is reported as. */
  stage: Stage;
  unit: string;
}

export interface FillResult {
  entries: FaceEntry[];
  refused: RefusedFace[];
  failures: Failure[];
  /** How many inputs were processed; the others were up to date. */
  made: number;
}

const defaultConcurrency = 4;
/** How often the ledger is saved, in case the process is killed. */
const saveEveryMs = 3000;

/**
 * Makes the files of a folder input by input. Inputs that were done before and have not changed are skipped; a bad
 * input is listed and the others continue; an interrupted run resumes where it stopped.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if the folder contains something that the step did not make.
 */
export async function fillFolder(options: FillOptions, context: StepContext): Promise<FillResult> {
  const { items, make, stage, unit, concurrency = defaultConcurrency } = options;
  await claimFolder(options.folder, options.step, context);
  const ledger = await openLedger(options);
  const todo = items.filter((item) => !ledger.isDone(item));
  let savedAt = Date.now();

  const work = async (item: SourceItem) => {
    ledger.record(item, await make(item, todo.length));
    if (Date.now() - savedAt < saveEveryMs) return;
    savedAt = Date.now();
    await ledger.save();
  };

  try {
    const how = { stage, unit, concurrency, pathOf: ({ path }: SourceItem) => path };
    const { failures } = await processBatch(todo, how, work, context);
    return { entries: ledger.entries(), refused: ledger.refused(), failures, made: todo.length };
  } finally {
    await ledger.save();
  }
}

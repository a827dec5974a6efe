import type { FaceEntry } from '../files/faces-folder.js';
import { mapConcurrently } from '../files/map-concurrently.js';
import { errorMessage, isDiskTrouble } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import { type LedgerOptions, openLedger, type SourceItem } from './folder-ledger.js';
import type { StepContext } from './step.js';

export interface FillOptions extends LedgerOptions {
  /** Makes the files of one input and tells which; throws when the input is bad. */
  make: (item: SourceItem) => Promise<FaceEntry[]>;
  /** What the progress bar says. */
  title: string;
  unit: string;
}

export interface FillResult {
  entries: FaceEntry[];
  failures: Failure[];
  /** How many inputs were worked on; the others had been before. */
  made: number;
}

const concurrency = 4;
/** How often the ledger is saved, so that little is lost when the process is killed. */
const saveEveryMs = 3000;

/**
 * Makes the files of a folder input by input. Inputs that were done before and have not changed are left
 * alone; a bad input is listed and the others are done; an interrupted run goes on where it was.
 */
export async function fillFolder(options: FillOptions, context: StepContext): Promise<FillResult> {
  const { items, make, title, unit } = options;
  const { signal, onProgress } = context;
  const ledger = await openLedger(options);
  const todo = items.filter((item) => !ledger.isDone(item));
  const failures: Failure[] = [];
  let done = 0;
  let savedAt = Date.now();

  const work = async (item: SourceItem) => {
    signal?.throwIfAborted();
    try {
      ledger.record(item, await make(item));
    } catch (error) {
      signal?.throwIfAborted();
      if (isDiskTrouble(error)) throw error;
      failures.push({ file: item.path, message: errorMessage(error) });
    }
    done += 1;
    onProgress?.({ title, done, total: todo.length, unit });
    if (Date.now() - savedAt < saveEveryMs) return;
    savedAt = Date.now();
    await ledger.save();
  };

  try {
    await mapConcurrently(todo, concurrency, work);
  } finally {
    await ledger.save();
  }
  return { entries: ledger.entries(), failures, made: todo.length };
}

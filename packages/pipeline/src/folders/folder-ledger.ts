import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles, privateFolder } from '@lookalike/core/node';
import {
  type FaceEntry,
  type FacesInfo,
  readFaceIndex,
  writeFaceIndex,
  writeFacesInfo,
} from '@lookalike/dataset';
import type { Refusal, RefusedFace } from '../extract/gate-faces.js';
import { readStamp, sourceFor, writeStamp } from './stamp.js';

/** One input of a folder that is made input by input. */
export interface SourceItem {
  /** Unique among the items. */
  name: string;
  path: string;
  /** Changes when the item does. */
  version: string;
}

export interface LedgerOptions {
  folder: string;
  step: string;
  /** The key of the options; if it has changed since the last run, everything is made again. */
  key: string;
  items: readonly SourceItem[];
  /** Written beside the index. */
  info: FacesInfo;
  /** The folder that all items are from. @default unknown */
  source?: string;
  /** Makes everything again. @default false */
  force?: boolean;
}

/** The result for an input. */
export interface Made {
  entries: FaceEntry[];
  /** Faces that were skipped, with the reasons. @default none */
  refused?: Refusal[];
}

/** Which inputs of a folder are done, and their faces. */
export interface FolderLedger {
  isDone(item: SourceItem): boolean;
  record(item: SourceItem, made: Made): void;
  /** In the order of the inputs. */
  entries(): FaceEntry[];
  /** With the paths of their inputs, in the order of these. */
  refused(): RefusedFace[];
  /** Saves the records, if they have changed. */
  save(): Promise<void>;
}

/** The record of an input: the version that was processed, and the files made from it. */
interface Done {
  version: string;
  files: string[];
  refused?: Refusal[];
}
type DoneItems = Record<string, Done>;

/** The result of the last run, without files that were deleted by hand since then. */
async function readLast({ folder, step, key, force }: LedgerOptions) {
  const stamp = await readStamp(folder);
  if (force || stamp?.step !== step || stamp.key !== key) return undefined;
  const present = new Set(await listFiles(folder));
  const entries = (await readFaceIndex(folder)).filter(({ file }) => present.has(file));
  return { entries, done: stamp.summary as DoneItems };
}

/**
 * Opens the ledger of a folder: empties the folder if it was made with other options, and removes the files of inputs
 * that have changed or are gone.
 */
export async function openLedger(options: LedgerOptions): Promise<FolderLedger> {
  const { folder, step, key, items, info, source } = options;
  const last = await readLast(options);
  if (!last) await rm(folder, { recursive: true, force: true });
  await privateFolder(folder);

  const wanted = new Map(items.map(({ name, version }) => [name, version]));
  const former = Object.entries(last?.done ?? {});
  const current = former.filter(([name, { version }]) => wanted.get(name) === version);
  const outdated = former.filter(([name, { version }]) => wanted.get(name) !== version);
  const done: DoneItems = Object.fromEntries(current);
  const byFile = new Map((last?.entries ?? []).map((entry) => [entry.file, entry]));
  let dirty = !last || outdated.length > 0;
  for (const file of outdated.flatMap(([, { files }]) => files))
    await rm(join(folder, file), { force: true });

  const entries = () =>
    items.flatMap(({ name }) => done[name]?.files ?? []).flatMap((file) => byFile.get(file) ?? []);
  const save = async () => {
    if (!dirty) return;
    dirty = false;
    await writeFacesInfo(folder, info);
    await writeFaceIndex(folder, entries());
    const from = source === undefined ? {} : { source: sourceFor(folder, source) };
    await writeStamp(folder, { step, key, ...from, summary: done });
  };
  if (!last) await save(); // from now on the folder is known for ours, whatever happens
  return {
    isDone: ({ name }) => Object.hasOwn(done, name),
    record: ({ name, version }, { entries: made, refused = [] }) => {
      const files = made.map(({ file }) => file);
      done[name] = { version, files, ...(refused.length > 0 && { refused }) };
      for (const entry of made) byFile.set(entry.file, entry);
      dirty = true;
    },
    entries,
    refused: () =>
      items.flatMap(({ name, path: file }) => (done[name]?.refused ?? []).map((face) => ({ file, ...face }))),
    save,
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { groupSkipped, type SkippedFiles } from '@lookalike/core';
import { privateMode, writeWhole } from '@lookalike/core/node';
import type { CollectOptions } from './collect-options.js';
import { type ExaminedPhoto, examinePhoto, findDuplicate } from './examine-photo.js';
import { type FailedSource, type NewOffer, newOffers } from './new-offers.js';
import { type DropReason, type PhotoLog, readPhotoLog } from './photo-log.js';
import type { PhotoOffer, PhotoSource } from './sources/photo-source.js';
import { WebError } from './web/web-error.js';

/** The result for one person's photos. */
export interface PersonSummary {
  person: string;
  folder: string;
  /** Photos offered in this run. */
  found: number;
  /** Photos in the folder now. */
  kept: number;
  /** Photos that this run added. */
  added: number;
  /** Why others were left out, over all runs. */
  dropped: Partial<Record<DropReason, number>>;
  /** Photos that could not be fetched in this run; they are tried again next time. */
  failed: { url: string; message: string }[];
  failedSources: FailedSource[];
  /** Files that a source of files left out because they are not photos, by kind. */
  skippedFiles: SkippedFiles[];
}

export interface PersonTask {
  person: string;
  folder: string;
  sources: readonly PhotoSource[];
  options: CollectOptions;
  signal?: AbortSignal;
  onKept?: (kept: number) => void;
  /** The clock. @default the system's */
  now?: () => Date;
}

type Fetched = { offer: PhotoOffer; source: string; result: ExaminedPhoto | DropReason | WebError };

const nameLength = 16;

async function fetchPhoto(
  { offer, source }: NewOffer,
  options: CollectOptions,
  signal?: AbortSignal,
): Promise<Fetched> {
  try {
    const bytes = await offer.read({ maxBytes: options.maxBytes, signal });
    return { offer, source, result: await examinePhoto(bytes, options) };
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    return { offer, source, result: error };
  }
}

/** Files one photo in the folder and the log, or its reason in the log. */
async function fileAway(
  fetched: Fetched,
  task: PersonTask,
  log: PhotoLog,
  summary: PersonSummary,
): Promise<void> {
  const { offer, source, result } = fetched;
  const { url } = offer.credit;
  const date = (task.now?.() ?? new Date()).toISOString();
  if (result instanceof WebError) {
    summary.failed.push({ url, message: result.message });
    return;
  }
  if (typeof result === 'string') return log.drop({ url, source, date, dropped: result });
  const duplicate = findDuplicate(result, log.kept, task.options.nearDuplicateBits);
  if (duplicate) return log.drop({ url, source, date, dropped: duplicate });
  const { bytes, extension, ...facts } = result;
  const file = `${facts.sha256.slice(0, nameLength)}.${extension}`;
  await writeWhole(join(task.folder, file), bytes);
  await log.keep({ file, source, ...offer.credit, date, ...facts });
  summary.added += 1;
  task.onKept?.(log.kept.length);
}

function countReasons(log: PhotoLog): PersonSummary['dropped'] {
  const counts: PersonSummary['dropped'] = {};
  for (const { dropped } of log.dropped) counts[dropped] = (counts[dropped] ?? 0) + 1;
  return counts;
}

/**
 * Fills a person's folder up to the limit, source by source. Downloads run side by side in groups, but photos
 * are judged in the order in which they were offered, so the same offers always make the same folder.
 */
export async function collectPerson(task: PersonTask): Promise<PersonSummary> {
  const { person, folder, options, signal } = task;
  await mkdir(folder, { recursive: true, mode: privateMode.folder });
  const log = await readPhotoLog(folder);
  const summary: PersonSummary = {
    ...{ person, folder, found: 0, kept: 0, added: 0, dropped: {}, failed: [], failedSources: [] },
    skippedFiles: groupSkipped(task.sources.flatMap((source) => source.skipped?.(person) ?? [])),
  };
  const listener = {
    onOffer: () => {
      summary.found += 1;
    },
    onFailure: (failed: FailedSource) => {
      summary.failedSources.push(failed);
    },
  };
  const offers = newOffers(person, task.sources, log, listener, signal);
  for (let wanted = options.limit - log.kept.length; wanted > 0; wanted = options.limit - log.kept.length) {
    const group: NewOffer[] = [];
    while (group.length < Math.min(wanted, options.parallel)) {
      const { value, done } = await offers.next();
      if (done) break;
      group.push(value);
    }
    if (group.length === 0) break;
    const fetched = await Promise.all(group.map((item) => fetchPhoto(item, options, signal)));
    for (const item of fetched) await fileAway(item, task, log, summary);
    signal?.throwIfAborted();
  }
  return { ...summary, kept: log.kept.length, dropped: countReasons(log) };
}

import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';
import { apiErrors } from '../api-error.js';

/** An upload that has been written to disk. */
export interface SpooledFile {
  /** Its name in the upload. */
  name: string;
  /** Its path on disk, under a generated name. */
  path: string;
}

/** Writes an upload to disk. */
export type WriteUpload = (name: string, stream: AsyncIterable<string | Buffer>) => Promise<void>;

/** Attempts, since a file in the folder may still be open when the folder is removed. */
const removals = 3;
const onlyOwner = 0o600;

const prefix = `lookalike-upload-${hostname().replace(/[^\w.]/g, '_')}-`;
/**
 * When this process started, to distinguish it from an earlier one with the same process id, which is common in
 * containers.
 */
const startedAt = Math.trunc(performance.timeOrigin);
const ownPrefix = `${prefix}${process.pid}-${startedAt}-`;
const ofProcess = /^(\d+)-(\d+)-/;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process that created a folder no longer exists. */
function isLeftOver(folder: string): boolean {
  if (!folder.startsWith(prefix)) return false;
  const [, pid, started] = ofProcess.exec(folder.slice(prefix.length)) ?? [];
  if (pid === undefined) return false;
  return Number(pid) === process.pid ? Number(started) !== startedAt : !isRunning(Number(pid));
}

const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: removals });

/** Removes uploads that killed processes left behind. */
export async function removeLeftUploads(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter(isLeftOver);
  await Promise.allSettled(folders.map((folder) => removeFolder(join(tmpdir(), folder))));
}

const whenAnswered = (reply: FastifyReply) =>
  new Promise<void>((resolve) => {
    if (reply.raw.destroyed) resolve();
    else reply.raw.once('close', resolve);
  });

/**
 * Writes uploads to disk, so that they are not held in memory and the answer can begin after the last byte. They go to
 * a folder that only this user can read; it is removed once all writing has ended and the answer is sent or abandoned.
 * @throws {ApiError} 413 if the uploads together are larger than `maxBytes`; errors of `fill`.
 */
export async function spoolUploads(
  reply: FastifyReply,
  maxBytes: number,
  fill: (write: WriteUpload) => Promise<void>,
): Promise<SpooledFile[]> {
  const folder = await mkdtemp(join(tmpdir(), ownPrefix));
  const files: SpooledFile[] = [];
  let bytes = 0;
  const count = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(
          bytes > maxBytes ? apiErrors.tooLarge(`More than ${maxBytes} bytes in one request`) : null,
          chunk,
        );
      },
    });
  const filled = fill(async (name, stream) => {
    const path = join(folder, String(files.length));
    files.push({ name, path });
    await pipeline(stream, count(), createWriteStream(path, { mode: onlyOwner }));
  });
  void Promise.allSettled([filled, whenAnswered(reply)])
    .then(() => removeFolder(folder))
    .catch((error: Error) =>
      reply.log.error({ err: error }, 'could not remove an upload from the temporary folder'),
    );
  await filled;
  return files;
}

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';
import { apiErrors } from '../api-error.js';

/** An upload that has been written to disk. */
export interface SpooledFile {
  /** As the client calls it. */
  name: string;
  /** Where it lies, under a name of ours. */
  path: string;
}

/** What spooling needs of a part of a form, or of a whole body. */
export interface UploadedPart {
  name: string;
  stream: NodeJS.ReadableStream;
}

/** A file may still be opened in the folder when it is removed. */
const removals = 3;

/** A folder that is gone once the answer is sent or the client has left. */
async function scratchFolder(reply: FastifyReply): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-upload-'));
  const remove = () =>
    void rm(folder, { recursive: true, force: true, maxRetries: removals }).catch((error: Error) =>
      reply.log.error({ err: error }, 'an upload remains in the temporary folder'),
    );
  if (reply.raw.destroyed) remove();
  else reply.raw.once('close', remove);
  return folder;
}

/**
 * Writes uploads to disk, so that memory holds none and the answer may begin after the last byte.
 * @throws {ApiError} 413 when all of them together are larger than `maxBytes`.
 */
export async function spoolParts(
  parts: AsyncIterable<UploadedPart>,
  reply: FastifyReply,
  maxBytes: number,
): Promise<SpooledFile[]> {
  const folder = await scratchFolder(reply);
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
  for await (const { name, stream } of parts) {
    const path = join(folder, String(files.length));
    await pipeline(stream, count(), createWriteStream(path));
    files.push({ name, path });
  }
  return files;
}

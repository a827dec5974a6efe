import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { kindOf, LookalikeError, toBytes } from '@lookalike/core';
import { errorMessage, ioFailure } from '@lookalike/core/node';
import { type FileSource, tooLarge } from './image-source.js';

const readChunkBytes = 2 ** 20;

/** A source's name, for messages. */
export function sourceName(source: FileSource): string {
  if (typeof source === 'string') return source;
  if (source instanceof URL) return source.protocol === 'file:' ? fileURLToPath(source) : source.href;
  if (source instanceof Blob)
    return 'name' in source && typeof source.name === 'string' ? source.name : 'the blob';
  return toBytes(source) ? 'the bytes' : 'the stream';
}

async function collect(stream: Readable, name: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : toBytes(chunk);
    if (bytes === undefined) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `${name}: expected a stream of bytes, got one of ${kindOf(chunk)}`,
      );
    }
    length += bytes.length;
    if (length > maxBytes) throw tooLarge(name, maxBytes, 'more');
    chunks.push(bytes);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length);
}

async function openFile(path: string, maxBytes: number): Promise<Readable> {
  const info = await stat(path);
  if (info.isDirectory()) {
    throw new LookalikeError('INVALID_ARGUMENT', `${path}: expected an image file, got a folder`);
  }
  if (info.size > maxBytes) throw tooLarge(path, maxBytes, `${info.size}`);
  return createReadStream(path, { highWaterMark: readChunkBytes });
}

function pathOf(source: string | URL): string {
  if (typeof source === 'string') return source;
  if (source.protocol === 'file:') return fileURLToPath(source);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${source.href}: expected a file: URL; fetch it first and pass the body`,
  );
}

async function openSource(source: FileSource, maxBytes: number): Promise<Readable> {
  if (typeof source === 'string' || source instanceof URL) return openFile(pathOf(source), maxBytes);
  if (source instanceof Blob) {
    if (source.size > maxBytes) throw tooLarge(sourceName(source), maxBytes, `${source.size}`);
    return Readable.fromWeb(source.stream() as NodeReadableStream<Uint8Array>);
  }
  if (source instanceof Readable) return source;
  if (source instanceof ReadableStream) return Readable.fromWeb(source as NodeReadableStream<Uint8Array>);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a path, a file: URL, bytes or a stream, got ${kindOf(source)}`,
  );
}

/** Reads a whole source, but never more than `maxBytes`; an abort ends a stream that hangs. */
export async function readSource(
  source: FileSource,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const name = sourceName(source);
  const bytes = toBytes(source);
  if (bytes) {
    if (bytes.length > maxBytes) throw tooLarge(name, maxBytes, `${bytes.length}`);
    return bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice(); // decoders take no shared memory
  }
  try {
    const stream = await openSource(source, maxBytes);
    return await collect(signal ? addAbortSignal(signal, stream) : stream, name, maxBytes);
  } catch (cause) {
    signal?.throwIfAborted();
    const failure = ioFailure('read', name, cause);
    if (failure instanceof LookalikeError) throw failure;
    throw new LookalikeError('IO_FAILED', `cannot read ${name}: ${errorMessage(cause)}`, { cause });
  }
}

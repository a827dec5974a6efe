import { kindOf, LookalikeError, toBytes } from '@lookalike/core';
import { tooLarge } from './image-source.js';
import type { sourceName as nameInNode, readSource as readInNode } from './image-source.node.js';

export const sourceName: typeof nameInNode = (source) => {
  if (typeof source === 'string') return source;
  if (source instanceof URL) return source.href;
  if (source instanceof Blob) return source instanceof File ? source.name : 'the blob';
  return toBytes(source) ? 'the bytes' : 'the stream';
};

async function collect(
  stream: ReadableStream<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > maxBytes) {
      void reader.cancel();
      throw tooLarge(name, maxBytes, 'more');
    }
    chunks.push(read.value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function download(url: string | URL, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url, { signal });
  if (response.ok && response.body) return response.body;
  const message = `${url}: expected an image, the server answered ${response.status}`;
  throw new LookalikeError('NOT_FOUND', message);
}

export const readSource: typeof readInNode = async (source, maxBytes, signal) => {
  signal?.throwIfAborted();
  const name = sourceName(source);
  const bytes = toBytes(source);
  if (bytes) {
    if (bytes.length > maxBytes) throw tooLarge(name, maxBytes, `${bytes.length}`);
    return bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice(); // decoders take no shared memory
  }
  if (source instanceof Blob && source.size > maxBytes) throw tooLarge(name, maxBytes, `${source.size}`);
  try {
    if (typeof source === 'string' || source instanceof URL) {
      return await collect(await download(source, signal), name, maxBytes);
    }
    if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
    if (source instanceof ReadableStream) return await collect(source, name, maxBytes);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof LookalikeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LookalikeError('IO_FAILED', `cannot read ${name}: ${reason}`, { cause });
  }
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a URL, bytes, a file, a stream or an image of the page, got ${kindOf(source)}`,
  );
};

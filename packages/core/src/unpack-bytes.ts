/**
 * Bytes inside a JavaScript module: compressed with gzip, in base64. Every bundler and server handles modules, and a
 * page downloads no more than the compressed file (docs/decisions/0007).
 */
export type PackedBytes = string;

/** Node's own decoder takes a third of the time; browsers don't have it. */
interface NodeGlobals {
  process?: {
    getBuiltinModule?(
      name: 'node:zlib',
    ): { gunzipSync(bytes: Uint8Array): Uint8Array<ArrayBuffer> } | undefined;
  };
  Buffer?: { from(text: string, encoding: 'base64'): Uint8Array };
}

function unpackInNode(packed: PackedBytes): Uint8Array<ArrayBuffer> | undefined {
  const { process, Buffer } = globalThis as NodeGlobals;
  const zlib = process?.getBuiltinModule?.('node:zlib');
  if (zlib === undefined || Buffer === undefined) return undefined;
  return new Uint8Array(zlib.gunzipSync(Buffer.from(packed, 'base64'))); // in a buffer of its own
}

/**
 * What {@link PackedBytes} hold.
 * @example
 * ```ts
 * import { gzipSync } from 'node:zlib';
 * import { unpackBytes } from '@lookalike/core';
 *
 * const packed = gzipSync('weights').toString('base64');
 * console.log(new TextDecoder().decode(await unpackBytes(packed))); // → weights
 * ```
 */
export async function unpackBytes(packed: PackedBytes): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = unpackInNode(packed);
  if (unpacked) return unpacked;
  const text = atob(packed);
  const gzip = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) gzip[at] = text.charCodeAt(at);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

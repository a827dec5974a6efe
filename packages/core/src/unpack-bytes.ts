/**
 * Bytes as a JavaScript module carries them: compressed by gzip, in base64. Every bundler and every server passes a module
 * on, and what a page downloads of it is as small as the compressed file (docs/decisions/0007).
 */
export type PackedBytes = string;

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
  const text = atob(packed);
  const gzip = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) gzip[at] = text.charCodeAt(at);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarters } from '../test/images.js';
import { decodeImage, encodeImage } from './index.js';

const photo = quarters();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('sources', () => {
  it('reads a path, a URL, bytes, a Node stream and a web stream', async () => {
    const bytes = await encodeImage(photo, { format: 'png' });
    const path = join(folder, 'a photo.png');
    await writeFile(path, bytes);
    const web = new Blob([new Uint8Array(bytes)]).stream();
    for (const source of [
      path,
      pathToFileURL(path),
      bytes,
      Readable.from([bytes.subarray(0, 50), bytes.subarray(50)]),
      web,
    ]) {
      expect(await decodeImage(source)).toEqual(photo);
    }
  });

  it.each<[string, () => string | URL | Readable | number, string, RegExp]>([
    [
      'a file that is not there',
      () => join(folder, 'none.jpg'),
      'NOT_FOUND',
      /cannot read .*none\.jpg: no such file/,
    ],
    ['a folder', () => folder, 'INVALID_ARGUMENT', /expected an image file, got a folder/],
    ['a web address', () => new URL('https://example.org/a.jpg'), 'INVALID_ARGUMENT', /fetch it first/],
    ['a stream of objects', () => Readable.from([{}]), 'INVALID_ARGUMENT', /stream of bytes/],
    [
      'a stream that fails',
      () =>
        new Readable({
          read() {
            this.destroy(new Error('unplugged'));
          },
        }),
      'IO_FAILED',
      /unplugged/,
    ],
    ['a number', () => 7, 'INVALID_ARGUMENT', /expected a path/],
  ])('refuses %s', async (_, source, code, message) => {
    const error = await decodeImage(source() as string).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'LookalikeError', code, message: expect.stringMatching(message) });
  });

  it('ends a stream that hangs when the signal is aborted', async () => {
    const controller = new AbortController();
    const hanging = new Readable({ read: () => {} });
    const decoding = decodeImage(hanging, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(decoding).rejects.toThrow('enough');
    expect(hanging.destroyed).toBe(true);
  });
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { saveImage } from '@lookalike/image';
import { runReadme } from '@lookalike/testing';
import { expect, it } from 'vitest';

const empty = { data: new Uint8Array(200 * 200).fill(128), width: 200, height: 200, channels: 1 } as const;

it('runs the example of the README', async () => {
  const prepare = async (folder: string) => {
    await mkdir(join(folder, 'photos/Ada'), { recursive: true });
    await saveImage(empty, join(folder, 'photos/Ada/one.png'));
  };
  expect(await runReadme(import.meta.dirname, prepare)).toEqual(['1 1 0', 'drop Ada/one.png no-face']);
});

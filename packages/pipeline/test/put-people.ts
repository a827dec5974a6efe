import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { augmentImage, saveImage } from '@lookalike/image';

const side = 80;
const blockSide = 10;
const blocksAcross = side / blockSide;

/** Views of a pattern for each person, as `<folder>/<person>/<n>.png`: faces that are cut out already. */
export async function putPeople(folder: string, people: readonly string[], photos: number): Promise<void> {
  for (const person of people) {
    const random = createRandom(person);
    const blocks = Array.from({ length: blocksAcross * blocksAcross }, () => random.next() * 255);
    const data = Uint8Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [Math.floor((i % side) / blockSide), Math.floor(i / side / blockSide)];
      return blocks[blocksAcross * y + x];
    });
    for (let n = 1; n <= photos; n += 1) {
      const view = augmentImage({ data, width: side, height: side, channels: 1 }, random);
      await saveImage(view, join(folder, person, `${n}.png`));
    }
  }
}

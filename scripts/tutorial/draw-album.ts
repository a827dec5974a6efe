/** The drawn people of the tutorial: photos of nobody, in which the detector finds faces all the same. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { decodeImage, rasterizeSvg, saveImage } from '@lookalike/image';
import { drawPerson } from '../../apps/api/test/page/draw-person.js';

const side = 400;

const svg = (width: number, height: number, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;

async function save(file: string, drawing: string): Promise<void> {
  await saveImage(await decodeImage(await rasterizeSvg(drawing, { scale: 1 })), file);
}

/** A portrait; each take has another place, size, tilt, background and light. */
function portrait(name: string, take: number): string {
  const random = createRandom(`${name} ${take}`);
  const between = (from: number, to: number) => from + (to - from) * random.next();
  const head = { x: between(150, 250), y: between(170, 220), size: between(160, 250) };
  const light = between(-0.16, 0.16);
  return svg(
    side,
    side,
    `<rect width="100%" height="100%" fill="hsl(${between(0, 360)} 28% ${between(55, 85)}%)"/>
     <circle cx="${between(0, side)}" cy="${between(0, side)}" r="${between(40, 120)}" fill="#fff4"/>
     <g transform="rotate(${between(-9, 9)} ${head.x} ${head.y})">${drawPerson(name, head)}</g>
     <rect width="100%" height="100%" fill="${light < 0 ? '#000' : '#fff'}" opacity="${Math.abs(light)}"/>`,
  );
}

/** Several people beside each other. */
function group(names: readonly string[]): string {
  const people = names.map((name, index) =>
    drawPerson(name, { x: 170 + 270 * index, y: 190 + 25 * (index % 2), size: 200 }),
  );
  return svg(
    60 + 270 * names.length,
    side,
    `<rect width="100%" height="100%" fill="#cfe3e0"/>${people.join('')}`,
  );
}

export interface Album {
  people: readonly string[];
  /** Photos of each. */
  takes: number;
  /** Who is in the new photo besides two of the people. */
  stranger: string;
}

/**
 * Draws `<folder>/album/<Person>/<n>.jpg`, with what albums hold besides: a photo of somebody else, a copy, a photo without a face,
 * a video; and `<folder>/new.jpg`.
 */
export async function drawAlbum(folder: string, { people, takes, stranger }: Album): Promise<void> {
  const at = (person: string, name: string) => join(folder, 'album', person, name);
  for (const person of people) {
    for (let take = 1; take <= takes; take += 1)
      await save(at(person, `${take}.jpg`), portrait(person, take));
  }
  const [first, second, third] = people;
  await save(at(first, 'party.jpg'), portrait(stranger, 1));
  await copyFile(at(second, '1.jpg'), at(second, '1 (copy).jpg'));
  await save(at(third, 'garden.jpg'), svg(side, side, '<rect width="100%" height="100%" fill="#8fb3a3"/>'));
  await writeFile(at(third, 'birthday.mp4'), '');
  await mkdir(folder, { recursive: true });
  await save(join(folder, 'new.jpg'), group([first, stranger, second]));
}

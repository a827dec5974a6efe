import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** The first bytes of a PNG that says it is `side` × `side`; its pixels never come. */
function pngHeader(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(0)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How pixels have to be stored for an EXIF orientation to bring them upright: turned clockwise, then mirrored. */
const stored: Record<number, { degrees: number; mirror: boolean }> = {
  1: { degrees: 0, mirror: false },
  2: { degrees: 0, mirror: true },
  3: { degrees: 180, mirror: false },
  4: { degrees: 180, mirror: true },
  5: { degrees: 90, mirror: true },
  6: { degrees: 270, mirror: false },
  7: { degrees: 270, mirror: true },
  8: { degrees: 90, mirror: false },
};

const hugeSide = 30_000;

/** Photos that cannot be read, and what is said about each. */
export const unreadable: Record<string, RegExp> = {
  'text.jpg': /text\.jpg/,
  'cut-off.jpg': /cut-off\.jpg/,
  'empty.jpg': /empty\.jpg/,
  'huge.png': /huge\.png.*30,?000/,
};

/** Photos of unusual kinds that show the face all the same. */
export const unusual = [
  'cmyk.jpg',
  'deep.png',
  'animated.gif',
  ...Object.keys(stored).map((n) => `exif-${n}.jpg`),
];

/** Fills a folder with bad and unusual versions of a portrait, and a photo without a face. */
export async function writeBadPhotos(folder: string, portrait: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const photo = () => sharp(portrait);
  const bytes = await photo().jpeg().toBuffer();
  await writeFile(at('text.jpg'), 'this is not a photo');
  await writeFile(at('cut-off.jpg'), bytes.subarray(0, bytes.length / 2));
  await writeFile(at('empty.jpg'), '');
  await writeFile(at('huge.png'), pngHeader(hugeSide));
  await photo().toColourspace('cmyk').jpeg({ quality: 95 }).toFile(at('cmyk.jpg'));
  await photo().toColourspace('rgb16').png().toFile(at('deep.png'));
  const { data, info } = await photo().removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const frames = Buffer.concat([data, Buffer.alloc(data.length)]);
  const raw = { width: info.width, height: 2 * info.height, channels: 3, pageHeight: info.height } as const;
  await sharp(frames, { raw })
    .gif({ delay: [100, 100] })
    .toFile(at('animated.gif'));
  for (const [orientation, { degrees, mirror }] of Object.entries(stored)) {
    const turned = await photo().rotate(degrees).png().toBuffer();
    const file = at(`exif-${orientation}.jpg`);
    await sharp(turned)
      .flop(mirror)
      .withMetadata({ orientation: Number(orientation) })
      .jpeg({ quality: 95 })
      .toFile(file);
  }
  const noise = { type: 'gaussian', mean: 128, sigma: 8 } as const;
  await sharp({ create: { width: 120, height: 120, channels: 3, background: 'gray', noise } })
    .png()
    .toFile(at('no-face.png'));
}

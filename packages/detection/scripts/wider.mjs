/**
 * Detects the faces of every photo below a folder and writes them in the form that WIDER FACE's scoring takes:
 * `{ "<photo>": [[x1, y1, x2, y2, score], …] }`.
 *
 * usage: node scripts/wider.mjs PHOTOS OUT.json [--min-face-size 20] [--shrink 1]
 *   --shrink  decodes photos at a fraction of their size: 1, 2, 4 or 8; boxes and --min-face-size are in the photo's own pixels
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMtcnn } from '@lookalike/detection';
import { readPhoto } from './read-photo.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'min-face-size': { type: 'string', default: '20' },
    shrink: { type: 'string', default: '1' },
  },
});
if (positionals.length !== 2) {
  console.error('usage: node scripts/wider.mjs PHOTOS OUT.json [--min-face-size 20] [--shrink 1]');
  process.exit(2);
}
const [folder, out] = positionals;
const names = (await readdir(folder, { recursive: true }))
  .filter((name) => /\.(jpe?g|png)$/i.test(name))
  .sort();
const shrink = Number(values.shrink);
const detector = await loadMtcnn({ minFaceSize: Number(values['min-face-size']) / shrink });
const found = {};
const start = process.cpuUsage();
for (const name of names) {
  const faces = await detector.detect(await readPhoto(join(folder, name), { shrink }));
  found[name] = faces.map(({ box: { x, y, width, height }, score }) => [
    ...[x, y, x + width, y + height].map((side) => side * shrink),
    score,
  ]);
}
detector.dispose();
await writeFile(out, JSON.stringify(found));
const count = Object.values(found).flat().length;
const { user, system } = process.cpuUsage(start);
const each = (user + system) / 1000 / names.length;
console.log(
  `${names.length} photos, ${count} faces, ${each.toFixed(0)} ms of processor time a photo with decoding`,
);

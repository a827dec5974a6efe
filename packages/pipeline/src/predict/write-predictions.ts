import { copyFile, mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { escapeMarkup, type Failure } from '@lookalike/core';
import { ignoreMissing, personFolder, withIo, writeWhole } from '@lookalike/core/node';
import { replaceStepFolder } from '../folders/output-folder.js';
import { stepKey, writeStamp } from '../folders/stamp.js';
import type { PredictOptions } from './predict-options.js';
import type { PhotoPrediction } from './predict-photos.js';

const csvColumns = 'photo,outcome,person,probability,distance,nearest,x,y,width,height';
const csvDigits = 4;

const csvCell = (value: string | number | undefined): string => {
  const text = typeof value === 'number' ? String(Number(value.toFixed(csvDigits))) : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line per face: the person if known, and the nearest person in any case. */
function toCsv(photos: readonly PhotoPrediction[]): string {
  const lines = photos.flatMap(({ file, faces }) =>
    faces.map(({ outcome, best, box: { x, y, width, height } }) => {
      const person = outcome === 'known' ? best?.subject : '';
      const cells = [file, outcome, person, best?.probability, best?.distance, best?.subject];
      return [...cells, x, y, width, height].map(csvCell).join(',');
    }),
  );
  return `${[csvColumns, ...lines].join('\n')}\n`;
}

/** Who is known in a photo, each once. */
const peopleIn = ({ faces }: PhotoPrediction): string[] => [
  ...new Set(faces.flatMap(({ outcome, best }) => (outcome === 'known' && best ? [best.subject] : []))),
];

/** For photos in which nobody is known. */
const unknownFolder = 'unknown';

/** A name that no earlier photo in the folder has. */
function freeName(taken: Set<string>, name: string): string {
  const extension = extname(name);
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${basename(name, extension)}-${n}${extension}`;
  taken.add(free);
  return free;
}

/** Puts each photo into the folder of everyone who is known in it. */
async function sortPhotos(
  photos: readonly PhotoPrediction[],
  folder: string,
  put: (photo: string, target: string) => Promise<void>,
): Promise<void> {
  await replaceStepFolder(folder, 'predict', async (temporary) => {
    const taken = new Map<string, Set<string>>();
    for (const photo of photos) {
      const people = peopleIn(photo);
      for (const name of people.length > 0 ? people.map(personFolder) : [unknownFolder]) {
        const names = taken.get(name) ?? new Set();
        taken.set(name, names);
        await mkdir(join(temporary, name), { recursive: true });
        const target = join(temporary, name, freeName(names, basename(photo.file)));
        await withIo('write', join(folder, name, basename(target)), () => put(photo.file, target));
      }
    }
    await writeStamp(temporary, { step: 'predict', key: stepKey('predict', {}), summary: {} });
  });
}

/** Marks our own sidecars, which may be overwritten. */
const creator = 'Lookalike';

/** Names in the fields that photo managers read: IPTC's "person in image", and keywords. */
function toXmp(people: readonly string[]): string {
  const items = people.map((name) => `<rdf:li>${escapeMarkup(name)}</rdf:li>`).join('');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmp:CreatorTool="${creator}">
   <Iptc4xmpExt:PersonInImage><rdf:Bag>${items}</rdf:Bag></Iptc4xmpExt:PersonInImage>
   <dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/** Writes `<photo>.xmp` beside each photo with a known person; sidecars of other programs are not touched. */
async function writeSidecars(photos: readonly PhotoPrediction[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const photo of photos) {
    const people = peopleIn(photo);
    if (people.length === 0) continue;
    const file = `${photo.file}.xmp`;
    const there = await ignoreMissing(readFile(file, 'utf8'));
    if (there === undefined || there.includes(`xmp:CreatorTool="${creator}"`))
      await writeWhole(file, toXmp(people));
    else failures.push({ file, message: 'left unchanged: another program wrote this sidecar' });
  }
  return failures;
}

/** Writes who is in photos, in the requested forms; returns the sidecars that it left unchanged. */
export async function writePredictions(
  photos: readonly PhotoPrediction[],
  { csv, copyTo, linkTo, xmp }: Pick<PredictOptions, 'csv' | 'copyTo' | 'linkTo' | 'xmp'>,
): Promise<Failure[]> {
  if (csv !== undefined) await writeWhole(csv, toCsv(photos));
  if (copyTo !== undefined) await sortPhotos(photos, copyTo, (photo, target) => copyFile(photo, target));
  if (linkTo !== undefined)
    await sortPhotos(photos, linkTo, (photo, target) => symlink(resolve(photo), target));
  return xmp ? await writeSidecars(photos) : [];
}

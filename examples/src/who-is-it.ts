/** who-is-it <people folder> <photo>: enrols `<people>/<Person>/*` and names the faces of a photo. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scanPeople } from '@lookalike/dataset';
import { modelFolder } from '@lookalike/face-mobilenet';
import { createGallery, galleryOptionsOf } from '@lookalike/matching';
import { loadRecognizer } from '@lookalike/recognizer';

const [, , folder, photo] = process.argv;
using recognizer = await loadRecognizer({ model: fileURLToPath(modelFolder) });
const gallery = createGallery(galleryOptionsOf(recognizer.model));

const { root, people } = await scanPeople(folder);
for (const { name, files } of people) {
  for (const file of files) {
    const [face] = await recognizer.embedFaces(join(root, file), { select: 'largest' });
    if (face) gallery.add(name, face.embedding);
  }
}

for (const { box, embedding } of await recognizer.embedFaces(photo)) {
  const { outcome, best } = gallery.identify(embedding);
  const name = outcome === 'known' ? best?.subject : outcome;
  console.log(`${name} at ${Math.round(box.x)},${Math.round(box.y)}`);
}

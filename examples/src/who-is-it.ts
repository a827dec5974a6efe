/** who-is-it <people folder> <photo> <gallery file>: enrols `<people>/<Person>/*` once and names the faces of a photo. */
import { access } from 'node:fs/promises';
import { loadGallery, loadRecognizer, saveGallery } from '@lookalike/recognizer';

const [, , folder, photo, file] = process.argv;
await using recognizer = await loadRecognizer();

const isSaved = await access(file).then(
  () => true,
  () => false,
);
if (!isSaved) {
  const people = await recognizer.enrol(folder);
  for (const name of people.report.missing) console.log(`${name}: no usable photo`);
  await saveGallery(people, file);
}
const people = await loadGallery(file, { contractId: recognizer.model.contractId });

for (const { box, outcome, subject } of await recognizer.identify(photo, people)) {
  console.log(`${subject ?? outcome} at ${Math.round(box.x)},${Math.round(box.y)}`);
}

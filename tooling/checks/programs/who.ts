/** who <people> <photo>: whether two photos show one person, and who is in another. */
import { loadGallery, loadRecognizer, saveGallery } from '@lookalike/recognizer';

const [, , folder = '', photo = ''] = process.argv;

await using recognizer = await loadRecognizer();
const [a, b] = [`${folder}/person-0/0.5.jpg`, `${folder}/person-0/0.9.jpg`];
const { same, probability, distance } = await recognizer.verify(a, b);
console.log(same, probability > 0.9, distance < 1);

const people = await recognizer.enrol(folder);
await saveGallery(people, 'people.jsonl');
const again = await loadGallery('people.jsonl');
for (const gallery of [people, again]) {
  const faces = await recognizer.identify(photo, gallery);
  console.log(
    ...faces
      .map(({ outcome, subject, probability }) => [outcome, subject, (probability ?? 0) > 0.9].join(' '))
      .sort(),
  );
}

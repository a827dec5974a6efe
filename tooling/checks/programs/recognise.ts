/** recognise <photo> <other photo>: how many of the faces in the second are known from the first. */
import { createGallery, galleryOptionsOf } from '@lookalike/matching';
import { loadRecognizer } from '@lookalike/recognizer';

const [, , first = '', second = ''] = process.argv;

using recognizer = await loadRecognizer();
const gallery = createGallery(galleryOptionsOf(recognizer.model));
for (const [index, face] of (await recognizer.embedFaces(first)).entries()) {
  gallery.add(`person ${index}`, face.embedding);
}
const faces = await recognizer.embedFaces(second);
console.log(faces.map(({ embedding }) => gallery.identify(embedding).outcome).join(' '));

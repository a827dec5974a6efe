/** people <photo> <folder>: cuts the faces of a photo out as if each had eight photos. */
import { loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';

const [, , photo = '', folder = ''] = process.argv;
const margins = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2];

const image = await decodeImage(photo);
const detector = await loadMtcnn({ minFaceSize: 80 });
const faces = await detector.detect(image);
detector.dispose();
for (const [person, { box }] of faces.entries()) {
  for (const margin of margins) {
    const path = `${folder}/person-${person}/${margin}.jpg`;
    await saveImage(cropImage(image, box, { margin, border: 'clip' }), path);
  }
}
console.log(faces.length);

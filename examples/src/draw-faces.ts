/** draw-faces <photo> <out.jpg>: finds the faces of a photo and draws them on it. */
import { loadMtcnn } from '@lookalike/detection';
import { decodeImage, drawFaces, saveImage } from '@lookalike/image';

const [, , photo, out] = process.argv;
const image = await decodeImage(photo);

using detector = await loadMtcnn({ minFaceSize: 40 });
const faces = await detector.detect(image);

const labels = faces.map(({ score }) => `${Math.round(score * 100)} %`);
await saveImage(await drawFaces(image, faces, { labels }), out);
console.log(`${faces.length} faces`);

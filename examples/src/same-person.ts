/** same-person <photo> <photo>: the distance of the most central faces, and what the model makes of it. */
import { fileURLToPath } from 'node:url';
import { modelFolder } from '@lookalike/face-mobilenet';
import { euclidean } from '@lookalike/matching';
import { loadRecognizer } from '@lookalike/recognizer';

const [, , first, second] = process.argv;
using recognizer = await loadRecognizer({ model: fileURLToPath(modelFolder) });

const [a] = await recognizer.embedFaces(first, { select: 'most-central' });
const [b] = await recognizer.embedFaces(second, { select: 'most-central' });
if (!a || !b) throw new Error('a photo without a face');

const distance = euclidean.between(a.embedding, b.embedding);
const threshold = recognizer.model.decision?.threshold ?? Number.NaN;
const same = distance <= threshold;
console.log(
  `${same ? 'the same person' : 'different people'}: ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}`,
);

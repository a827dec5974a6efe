/** same-person <photo> <photo>: whether two photos show the same person, by the model's own policy. */
import { loadRecognizer } from '@lookalike/recognizer';

const [, , first, second] = process.argv;
await using recognizer = await loadRecognizer();

const { same, probability, distance } = await recognizer.verify(first, second, { select: 'most-central' });
const percent = Math.round(100 * probability);
console.log(
  `${same ? 'the same person' : 'different people'}: ${distance.toFixed(3)}, ${percent} % likely the same`,
);

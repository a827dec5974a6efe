/**
 * How many false names are left after a few clicks on "this is not Ada":
 *
 *   node benchmarks/corrections.mjs <folder of people> [clicks = 20] [enrolled = 20] [visitors = 40] [rounds = 60]
 *
 * A household and its visitors, drawn from people with four photos or more: some are enrolled with two photos each, the
 * others are visitors who come again. The other photos of everybody, up to six, arrive in two parts. In the first part, two
 * thirds of them, each false name is corrected by a click, up to the number of clicks, and counts from the next photo. The
 * second part is new photos of the same people, decided with and without the corrections. Each round draws other people.
 * Prints the sums over the rounds. Build the packages first; give a person's photos one folder.
 */
import { join } from 'node:path';
import { createRandom } from '../packages/core/dist/index.js';
import { scanPeople } from '../packages/dataset/dist/index.js';
import { decide, euclidean } from '../packages/matching/dist/index.js';
import { loadRecognizer } from '../packages/recognizer/dist/index.js';

const [folder, ...numbers] = process.argv.slice(2);
if (!folder) throw new Error('expected a folder with one subfolder of photos per person');
const [clicks = 20, enrolled = 20, visitors = 40, rounds = 60] = numbers.map(Number);
const photosPerPerson = { least: 4, most: 8, enrolled: 2, arriving: 6 };
const firstPart = 2 / 3;

/** The embeddings of everybody with enough photos: `{ name, embeddings }[]`. */
async function embedPeople({ embedFaces }) {
  const people = [];
  for (const { name, files } of (await scanPeople(folder)).people) {
    if (files.length < photosPerPerson.least) continue;
    const embeddings = [];
    for (const file of files.slice(0, photosPerPerson.most)) {
      const [face] = await embedFaces(join(folder, file), { select: 'largest' });
      if (face) embeddings.push(face.embedding);
    }
    if (embeddings.length >= photosPerPerson.least) people.push({ name, embeddings });
  }
  return people;
}

const nearest = (probe, embeddings) =>
  Math.min(...embeddings.map((other) => euclidean.between(probe, other)));

/** Who a probe is; `refusals` are `{ subject, embedding }`. */
function identify(probe, gallery, refusals, decision) {
  const matches = gallery
    .map(({ name, embeddings }) => {
      const refused = refusals.filter(({ subject }) => subject === name).map(({ embedding }) => embedding);
      return {
        subject: name,
        score: nearest(probe, embeddings),
        ...(refused.length > 0 && { refused: nearest(probe, refused) }),
      };
    })
    .sort((a, b) => a.score - b.score);
  const { outcome, best } = decide(matches, 'ascending', decision);
  return outcome === 'known' ? best.subject : undefined;
}

/** One household: the false and the right names of the second part, without and with corrections. */
function liveOneRound(people, random, decision) {
  const drawn = random.shuffle([...people]).slice(0, enrolled + visitors);
  const gallery = drawn
    .slice(0, enrolled)
    .map(({ name, embeddings }) => ({ name, embeddings: embeddings.slice(0, photosPerPerson.enrolled) }));
  const photos = drawn.flatMap(({ name, embeddings }, index) => {
    const isEnrolled = index < enrolled;
    const rest = embeddings
      .slice(isEnrolled ? photosPerPerson.enrolled : 0)
      .slice(0, photosPerPerson.arriving);
    return rest.map((embedding, at) => ({
      name,
      isEnrolled,
      embedding,
      isSecond: at >= rest.length * firstPart,
    }));
  });
  const refusals = [];
  for (const { name, embedding } of random.shuffle(photos.filter(({ isSecond }) => !isSecond))) {
    if (refusals.length === clicks) break;
    const subject = identify(embedding, gallery, refusals, decision);
    if (subject !== undefined && subject !== name) refusals.push({ subject, embedding, name });
  }
  const count = (known) => {
    const sums = { false: 0, again: 0, right: 0, own: 0, all: 0 };
    for (const { name, isEnrolled, embedding } of photos.filter(({ isSecond }) => isSecond)) {
      const subject = identify(embedding, gallery, known, decision);
      sums.all += 1;
      if (isEnrolled) sums.own += 1;
      if (subject === name) sums.right += 1;
      else if (subject !== undefined) {
        sums.false += 1;
        if (refusals.some((refusal) => refusal.name === name && refusal.subject === subject)) sums.again += 1;
      }
    }
    return sums;
  };
  return { clicks: refusals.length, before: count([]), after: count(refusals) };
}

const recognizer = await loadRecognizer();
const people = await embedPeople(recognizer);
const random = createRandom('corrections');
const lived = Array.from({ length: rounds }, () => liveOneRound(people, random, recognizer.model.decision));
const sum = (pick) => lived.reduce((total, round) => total + pick(round), 0);
const share = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
console.log(
  `${people.length} people; ${rounds} households of ${enrolled}, ${visitors} visitors each; ${sum((r) => r.clicks)} clicks`,
);
for (const when of ['before', 'after']) {
  const [wrong, right] = [sum((round) => round[when].false), sum((round) => round[when].right)];
  const [all, own] = [sum((round) => round[when].all), sum((round) => round[when].own)];
  const again = sum((round) => round[when].again);
  console.log(
    `${when}: false names ${wrong} of ${all} (${share(wrong, all)}), ${again} of them corrected before; right names ${right} of ${own} (${share(right, own)})`,
  );
}
recognizer.dispose();

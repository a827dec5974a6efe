import { type Box, landmarkNames } from '@lookalike/core';
import { decidePair, euclidean, similarityOf } from '@lookalike/matching';
import type { EmbeddedFace, IdentifiedFace, Recognizer } from '@lookalike/recognizer';
import type { FaceApi } from '../../service/api/create-api.js';
import { explain, problemCodes } from '../../service/api/problems.js';
import type { FaceView, Model, RecognisedFace } from '../../service/api/types.js';
import { cropFace } from '../../service/pictures/crop-face.js';
import { RequestProblem } from '../../shared/create-request.js';
import type { PeopleStore } from './open-people-store.js';

/** Number of people suggested for a face. */
export const candidates = 3;
/** Margin around a face in its stored picture, relative to its size. */
const pictureMargin = 0.2;
const refused = 400;

function refuse(code: number): never {
  const problem = { status: refused, code };
  throw new RequestProblem(explain(problem) ?? '', refused, code);
}

function viewFace({ box, score, landmarks }: EmbeddedFace): FaceView & { landmarks: number[][] } {
  return {
    box: {
      probability: score,
      x_min: box.x,
      y_min: box.y,
      x_max: box.x + box.width,
      y_max: box.y + box.height,
    },
    landmarks: landmarkNames.map((name) => [landmarks[name].x, landmarks[name].y]),
  };
}

const areaOf = ({ width, height }: Box) => width * height;

/** A face in a photo or a frame with its identity, in the form that the views show. */
export const viewRecognised = (face: IdentifiedFace): RecognisedFace => ({
  ...viewFace(face),
  outcome: face.outcome,
  subjects: face.candidates.map(({ subject, probability, distance }) => ({
    subject,
    similarity: probability,
    distance,
  })),
});

function viewModel({ model }: Recognizer): Model {
  const { network, contractId, decision, calibration = [] } = model;
  const { threshold = 0, margin = 0 } = decision ?? {};
  return { network, contractId, threshold, margin, calibration: [...calibration] };
}

/** A picture of a face, for the album. */
async function pictureOf(photo: Blob, face: EmbeddedFace): Promise<Blob> {
  const source = await createImageBitmap(photo);
  const { width, height } = source;
  try {
    return await cropFace({ source, width, height }, viewFace(face).box, pictureMargin);
  } finally {
    source.close();
  }
}

const idsOf = ({ gallery }: PeopleStore, subject: string) =>
  [...gallery.entries()].filter((entry) => entry.subject === subject).map(({ id }) => id);

function forget({ gallery, album }: PeopleStore, id: number): void {
  gallery.remove(id);
  album.pictures.delete(id);
}

function renameFaces({ gallery }: PeopleStore, subject: string, name: string): void {
  for (const { id, subject: owner, embedding } of [...gallery.entries()]) {
    if (owner !== subject) continue;
    const kept = embedding.slice();
    gallery.remove(id);
    gallery.restore({ id, subject: name, embedding: kept });
  }
}

type PeopleApi = Pick<FaceApi, 'subjects' | 'addSubject' | 'renameSubject' | 'deleteSubject'>;
type FacesApi = Pick<FaceApi, 'faces' | 'addFace' | 'deleteFace' | 'facePicture'>;

/** The people; each change is saved before it resolves. */
function peopleApi(store: Promise<PeopleStore>): PeopleApi {
  return {
    subjects: async () => [...(await store).album.subjects],
    async addSubject(subject) {
      const people = await store;
      if (people.album.subjects.has(subject)) refuse(problemCodes.subjectExists);
      people.album.subjects.add(subject);
      await people.save();
    },
    async renameSubject(subject, name) {
      const people = await store;
      renameFaces(people, subject, name);
      people.album.subjects.delete(subject);
      people.album.subjects.add(name);
      await people.save();
    },
    async deleteSubject(subject) {
      const people = await store;
      for (const id of idsOf(people, subject)) forget(people, id);
      people.album.subjects.delete(subject);
      await people.save();
    },
  };
}

/** Their faces, saved in the same way. */
function facesApi(recognizer: Promise<Recognizer>, store: Promise<PeopleStore>): FacesApi {
  return {
    async faces(subject, { page, size }) {
      const ids = idsOf(await store, subject);
      const shown = ids.slice(page * size, (page + 1) * size);
      return { faces: shown.map((id) => ({ image_id: String(id), subject })), total: ids.length };
    },
    async addFace(subject, photo, signal) {
      const people = await store;
      const [face, ...others] = await (await recognizer).embedFaces(photo, { signal });
      if (!face) refuse(problemCodes.noFace);
      if (others.length > 0) refuse(problemCodes.severalFaces);
      const picture = await pictureOf(photo, face);
      const id = people.gallery.add(subject, face.embedding);
      people.album.subjects.add(subject);
      people.album.pictures.set(id, picture);
      await people.save();
      return { image_id: String(id), subject };
    },
    async deleteFace(id) {
      const people = await store;
      forget(people, Number(id));
      await people.save();
    },
    facePicture: async (id) => (await store).album.pictures.get(Number(id)) ?? new Blob(),
  };
}

/** The service's API, implemented in this browser. */
export function createLocalApi(recognizer: Promise<Recognizer>, store: Promise<PeopleStore>): FaceApi {
  return {
    ...peopleApi(store),
    ...facesApi(recognizer, store),
    model: async () => viewModel(await recognizer),
    async recognise(photo, signal) {
      const { gallery } = await store;
      const faces = await (await recognizer).identify(photo, gallery, { candidates, signal });
      return faces.sort((a, b) => areaOf(b.box) - areaOf(a.box)).map(viewRecognised);
    },
    async compare(source, target, signal) {
      const { embedFaces, model } = await recognizer;
      const [face] = await embedFaces(source, { select: 'largest', signal });
      const others = await embedFaces(target, { signal });
      if (!face || others.length === 0) refuse(problemCodes.noFace);
      const similarity = similarityOf(model);
      const matches = others.map((other) => {
        const distance = euclidean.between(face.embedding, other.embedding);
        const outcome = decidePair(distance, 'ascending', model.decision ?? {});
        return { ...viewFace(other), outcome, distance, similarity: similarity(distance) };
      });
      return { source: viewFace(face), matches: matches.sort((a, b) => a.distance - b.distance) };
    },
  };
}

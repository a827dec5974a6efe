import type { Request } from '../../shared/create-request.js';
import type { DrawnBox } from '../recognise/move-box.js';
import { type CorrectionApi, createCorrectionApi } from './create-correction-api.js';
import { pictureSize } from './picture-size.js';
import type { Answers, Comparison, Face, FacePage, Model, RecognisedFace, Run, RunHistory } from './types.js';

/** Number of people suggested for a face. */
const predictions = 3;

/** Requests of the views of photos and people; each may throw a `RequestProblem`. */
export interface FaceApi {
  model(): Promise<Model>;
  subjects(): Promise<string[]>;
  addSubject(subject: string): Promise<void>;
  /** If another subject has the new name, the two are merged. */
  renameSubject(subject: string, name: string): Promise<void>;
  deleteSubject(subject: string): Promise<void>;
  faces(subject: string, page: { page: number; size: number }): Promise<FacePage>;
  /** `box` is the position of the face in the photo, whether or not a detector finds it. */
  addFace(subject: string, photo: Blob, signal?: AbortSignal, box?: DrawnBox): Promise<Face>;
  deleteFace(id: string): Promise<void>;
  facePicture(id: string, signal: AbortSignal): Promise<Blob>;
  /** `[]` if there is no face in the photo. */
  recognise(photo: Blob, signal?: AbortSignal, box?: DrawnBox): Promise<RecognisedFace[]>;
  compare(source: Blob, target: Blob, signal?: AbortSignal): Promise<Comparison>;
}

/** All requests of the page to the service. */
export interface Api extends FaceApi, CorrectionApi {
  runs(): Promise<Run[]>;
  runHistory(run: string): Promise<RunHistory>;
  /** A self-contained HTML page. */
  runReport(run: string): Promise<string>;
}

const form = (parts: Record<string, Blob>) => {
  const data = new FormData();
  for (const [name, blob] of Object.entries(parts)) data.append(name, blob, 'photo');
  return data;
};

/** A box in the service's format. */
const faceBox = (box?: DrawnBox) => box && [box.x, box.y, box.width, box.height].join(',');

const subjectPath = (subject: string) => `/recognition/subjects/${encodeURIComponent(subject)}`;

const runPath = (run: string, part: string) => `/runs/${encodeURIComponent(run)}/${part}`;

type Json = <T>(...call: Parameters<Request>) => Promise<T>;

/** Requests about photos that are not stored. */
const photosOf = (json: Json): Pick<Api, 'recognise' | 'compare'> => ({
  recognise: async (photo, signal, box) => {
    const query = {
      prediction_count: predictions,
      face_plugins: 'landmarks,calculator',
      allow_no_face: 'true',
      face_box: faceBox(box),
    };
    const options = { method: 'POST', query, body: form({ file: photo }), signal } as const;
    return (await json<Answers['recognition']>('/recognition/recognize', options)).result;
  },
  compare: async (source, target, signal) => {
    const body = form({ source_image: source, target_image: target });
    const query = { face_plugins: 'landmarks', source_face: 'largest' };
    const options = { method: 'POST', query, body, signal } as const;
    const { result } = await json<Answers['verification']>('/verification/verify', options);
    const [{ source_image_face: face, face_matches: matches }] = result;
    return { source: face, matches };
  },
});

/** Typed functions for the API's paths. */
export function createApi(request: Request): Api {
  const json: Json = async (...call) => (await request(...call)).json();
  return {
    ...createCorrectionApi(request),
    ...photosOf(json),
    model: () => json<Answers['model']>('/model'),
    subjects: async () => (await json<Answers['subjects']>('/recognition/subjects')).subjects,
    addSubject: (subject) => json('/recognition/subjects', { method: 'POST', body: { subject } }),
    renameSubject: (subject, name) => json(subjectPath(subject), { method: 'PUT', body: { subject: name } }),
    deleteSubject: (subject) => json(subjectPath(subject), { method: 'DELETE' }),
    faces: async (subject, { page, size }) => {
      const query = { subject, page, size };
      const found = await json<Answers['faces']>('/recognition/faces', { query });
      return { faces: found.faces, total: found.total_elements };
    },
    addFace: (subject, photo, signal, box) => {
      const query = { subject, face_box: faceBox(box) };
      const options = { method: 'POST', query, body: form({ file: photo }), signal } as const;
      return json<Answers['addedFace']>('/recognition/faces', options);
    },
    deleteFace: (id) => json(`/recognition/faces/${id}`, { method: 'DELETE' }),
    facePicture: async (id, signal) => {
      const query = { size: pictureSize };
      return (await request(`/recognition/faces/${id}/img`, { query, signal })).blob();
    },
    runs: async () => (await json<Answers['runs']>('/runs')).runs,
    runHistory: async (run) => (await json<Answers['history']>(runPath(run, 'history'))).columns,
    runReport: async (run) => (await request(runPath(run, 'report'))).text(),
  };
}

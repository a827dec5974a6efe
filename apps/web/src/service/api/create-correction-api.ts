import type { Request } from '../../shared/create-request.js';
import { pictureSize } from './picture-size.js';
import type { Answers, ChangeList, ReviewQueue, SimilarFace } from './types.js';

/** A statement that a face is not a person; without a subject, that it is not a face. */
export interface Refused {
  embedding?: readonly number[];
  /** A face in the gallery, which is deleted. */
  image_id?: string;
  subject?: string;
}

/** Requests to correct a gallery; each may throw a `RequestProblem`. */
export interface CorrectionApi {
  moveFaces(ids: readonly string[], subject: string): Promise<unknown>;
  refuse(refused: Refused): Promise<unknown>;
  /** The faces in the gallery that are most similar to one of them. */
  similar(id: string): Promise<SimilarFace[]>;
  changes(): Promise<ChangeList>;
  undo(id: string): Promise<unknown>;
  review(): Promise<ReviewQueue>;
  nameSightings(ids: readonly string[], subject: string): Promise<unknown>;
  /** Without a subject, the sightings are not faces. */
  refuseSightings(ids: readonly string[], subject?: string): Promise<unknown>;
  deleteSightings(ids: readonly string[]): Promise<unknown>;
  sightingPicture(id: string, signal: AbortSignal): Promise<Blob>;
}

/** Typed functions for the paths of corrections. */
export function createCorrectionApi(request: Request): CorrectionApi {
  const post = (path: string, body: object) => request(path, { method: 'POST', body });
  return {
    moveFaces: (ids, subject) => post('/recognition/faces/move', { image_ids: ids, subject }),
    refuse: (refused) => post('/recognition/refusals', refused),
    similar: async (id) => {
      const { faces }: Answers['similar'] = await (await request(`/recognition/faces/${id}/similar`)).json();
      return faces;
    },
    changes: async (): Promise<Answers['changes']> => (await request('/changes')).json(),
    undo: (id) => request(`/changes/${id}/undo`, { method: 'POST' }),
    review: async (): Promise<Answers['review']> => (await request('/review')).json(),
    nameSightings: (sightings, subject) => post('/review/name', { sightings, subject }),
    refuseSightings: (sightings, subject) => post('/review/refuse', { sightings, subject }),
    deleteSightings: (sightings) => post('/review/delete', sightings),
    sightingPicture: async (id, signal) => {
      const query = { size: pictureSize };
      return (await request(`/review/${id}/img`, { query, signal })).blob();
    },
  };
}

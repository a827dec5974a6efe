import { type GallerySearch, notInMemory } from '../search/memory-search.js';
import { type CorrectionPolicy, noCorrections } from './corrections/correction-store.js';
import { correctionsOf } from './corrections/corrections-of.js';
import type { Database } from './database.js';
import { facesOf } from './faces-of.js';
import type { EmbeddingContract, GalleryCounts, GalleryStore } from './gallery-store.js';
import { type NearestRule, nearestFaces, nearestSubjects, searchDatabase } from './nearest-subjects.js';
import { readAllFaces } from './read-all-faces.js';
import { restoreFaces } from './restore-faces.js';
import { sightingsOf } from './sightings/sightings-of.js';
import { subjectsOf } from './subjects-of.js';

/** Up to this many faces, a full scan is fast and exact. */
export const exactUpTo = 2000;
/** How long the size of a gallery is cached. */
const sizeHoldsMs = 1000;

/**
 * Updates the planner's statistics of how faces are distributed over services and models. Without them it assumes that
 * each gallery has few faces and reads it completely instead of using the vector index. The embedded database never
 * updates them automatically.
 */
const learnSizes = 'ANALYZE faces (service_id, contract_id)';

/** Whether a gallery is too large for a full scan: checked rarely, and not again once it is. */
function outgrown(database: Database, serviceId: string): () => Promise<boolean> {
  const sql = 'SELECT count(*) AS n FROM (SELECT FROM faces WHERE service_id = $1 LIMIT $2) AS counted';
  let large = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (large || performance.now() - askedAt < sizeHoldsMs) return large;
    const [row] = await database.query<{ n: string }>(sql, [serviceId, exactUpTo + 1]);
    if (Number(row.n) > exactUpTo) {
      await database.query(learnSizes);
      large = true;
    }
    askedAt = performance.now();
    return large;
  };
}

/** Erases deleted data, including replaced names, from the disk before the request is answered. */
const thenErase =
  (database: Database) =>
  <Given extends unknown[], Result>(remove: (...given: Given) => Promise<Result>) =>
  async (...given: Given): Promise<Result> => {
    const result = await remove(...given);
    await database.erase();
    return result;
  };

async function countAll(database: Database, serviceId: string, contractId: string): Promise<GalleryCounts> {
  const sql = `SELECT (SELECT count(*) FROM subjects WHERE service_id = $1) AS subjects,
    (SELECT count(*) FROM faces WHERE service_id = $1) AS faces,
    (SELECT count(*) FROM faces WHERE service_id = $1 AND (contract_id < $2 OR contract_id > $2)) AS others`;
  const [row] = await database.query<Record<'subjects' | 'faces' | 'others', string>>(sql, [
    serviceId,
    contractId,
  ]);
  return { subjects: Number(row.subjects), faces: Number(row.faces), foreignFaces: Number(row.others) };
}

interface Searching {
  database: Database;
  serviceId: string;
  contract: EmbeddingContract;
  memory: GallerySearch;
}

/**
 * Small galleries are searched by a full scan in the database; large ones in memory, or by HNSW in the database if they
 * are not held in memory.
 */
function searchOf({ database, serviceId, contract, memory }: Searching) {
  const isLarge = outgrown(database, serviceId);
  return (rule: NearestRule): GalleryStore['nearest'] =>
    async (embedding, limit) => {
      const exact = !(await isLarge());
      if (!exact) memory.want();
      const held = exact ? undefined : await rule((faces) => memory.look(embedding, faces), limit);
      const query = { serviceId, embedding, exact };
      const search = () => searchDatabase(database, contract, query, (look) => rule(look, limit));
      return held ?? (await search()) ?? [];
    };
}

/** Opens the gallery of one service for one model's embeddings. */
export function createGalleryStore(
  database: Database,
  serviceId: string,
  contract: EmbeddingContract,
  policy: CorrectionPolicy = noCorrections,
  memory: GallerySearch = notInMemory,
): GalleryStore {
  const { contractId } = contract;
  const subjects = subjectsOf(database, serviceId);
  const faces = facesOf(database, serviceId, contract);
  const erasing = thenErase(database);
  const correcting = { database, serviceId, contract, policy };
  const corrections = correctionsOf(correcting, { ...subjects, ...faces });
  const sightings = sightingsOf(correcting);
  const searching = searchOf({ database, serviceId, contract, memory });
  return {
    ...subjects,
    ...faces,
    ...corrections,
    ...sightings,
    deleteSightings: erasing(sightings.deleteSightings),
    refuseSightings: erasing(sightings.refuseSightings),
    renameSubject: erasing(corrections.renameSubject),
    deleteSubject: erasing(corrections.deleteSubject),
    deleteAllSubjects: erasing(corrections.deleteAllSubjects),
    deleteFaces: erasing(corrections.deleteFaces),
    deleteFacesById: erasing(corrections.deleteFacesById),
    deleteRefusals: erasing(corrections.deleteRefusals),
    undo: erasing(corrections.undo),
    restoreFaces: (faces) => restoreFaces(database, serviceId, contract, faces),
    nearest: searching(nearestSubjects),
    nearestFaces: searching(nearestFaces),
    allFaces: () => readAllFaces(database, serviceId),
    counts: () => countAll(database, serviceId, contractId),
  };
}

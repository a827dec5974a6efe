import type { Failure } from '@lookalike/core';
import { type DescribedFolder, type DescribeFolderOptions, describeFolder } from './describe-folder.js';
import type { ServiceContext } from './service-context.js';
import type { Queryable } from './store/database.js';
import { faceBatches } from './store/face-batches.js';
import { insertFaces } from './store/faces-of.js';
import type { EmbeddingContract } from './store/gallery-store.js';
import type { Service } from './store/services.js';

export interface EnrolledPeople {
  subjects: number;
  faces: number;
  /** Photos from which no face was enrolled, and files that could not be read; relative to the folder. */
  failures: Failure[];
  /** Photos left out because `lookalike select` dropped them. */
  dropped: number;
}

/** Embeds the people to enrol; none if a service already exists, since people who were deleted must not come back. */
export async function describePeople(
  context: ServiceContext,
  options: DescribeFolderOptions,
): Promise<DescribedFolder | undefined> {
  const { enrol } = context.settings;
  if (enrol === '' || (await context.services.list()).length > 0) return undefined;
  return describeFolder(context, enrol, options);
}

/** Adds them to a service, in the transaction that creates it. */
export async function addPeople(
  transaction: Queryable,
  service: Service,
  model: EmbeddingContract,
  { faces, failures, dropped }: DescribedFolder,
): Promise<EnrolledPeople> {
  for await (const batch of faceBatches(faces)) await insertFaces(transaction, service.id, model, batch);
  return {
    faces: faces.length,
    subjects: new Set(faces.map(({ subject }) => subject)).size,
    failures,
    dropped,
  };
}

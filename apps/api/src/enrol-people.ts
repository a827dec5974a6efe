import {
  type DescribedFolder,
  type DescribeFolderOptions,
  describeFolder,
  type LeftPhoto,
} from './describe-folder.js';
import type { ServiceContext } from './service-context.js';

export interface EnrolledPeople {
  subjects: number;
  faces: number;
  left: LeftPhoto[];
}

/** Nobody once there is a service: who has been deleted since must not come back. */
export async function describePeople(
  context: ServiceContext,
  options: DescribeFolderOptions,
): Promise<DescribedFolder | undefined> {
  const { enrol } = context.settings;
  if (enrol === '' || (await context.services.list()).length > 0) return undefined;
  return describeFolder(context, enrol, options);
}

/** Adds them to the first service: all at once, so that a start that is killed leaves everybody or nobody behind. */
export async function addPeople(
  { services, galleryOf }: ServiceContext,
  { faces, left }: DescribedFolder,
): Promise<EnrolledPeople> {
  const [service] = await services.list();
  await galleryOf(service).addFaces(faces);
  return { faces: faces.length, subjects: new Set(faces.map(({ subject }) => subject)).size, left };
}

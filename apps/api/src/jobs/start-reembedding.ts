import type { ServiceContext } from '../service-context.js';
import type { Service } from '../store/services.js';
import { makeReembedJob } from './make-job.js';

/** A job that embeds the faces of a gallery again. */
export interface Reembedding {
  /** The name of the service. */
  service: string;
  job: string;
  faces: number;
}

/** Creates a job for the gallery of each service, unless one is already running. */
export async function startReembedding(
  { jobs }: Pick<ServiceContext, 'jobs'>,
  services: readonly Service[],
): Promise<Reembedding[]> {
  const started: Reembedding[] = [];
  for (const { id: serviceId, name } of services) {
    if (await jobs.isReembedding(serviceId)) continue;
    const job = await makeReembedJob(jobs, { serviceId });
    const faces = (await jobs.find({ serviceId }, job))?.total ?? 0;
    started.push({ service: name, job, faces });
  }
  return started;
}

import fp from 'fastify-plugin';
import { describeMeasured } from '../describe-photo.js';
import { viewRecord } from '../face-view.js';
import { type JobWork, workOnJobs } from '../jobs/work-on-jobs.js';

/** Works on jobs beside the requests, as `lookalike work` does on other machines. */
export const jobWork = fp(
  async (app) => {
    let work: JobWork | undefined;
    app.addHook('onReady', async () => {
      work = workOnJobs(app.context, {
        describe: (job, signal) => describeMeasured(app, job, signal),
        onEnrolled: (service, face) => app.tell(service, [{ type: 'enrolled', ...viewRecord(face) }]),
        onError: (error) => app.log.warn({ err: error }, 'a job continues later'),
      });
    });
    app.addHook('preClose', async () => work?.close());
  },
  { name: 'jobs', dependencies: ['events', 'metrics', 'drain'] },
);

import { useEffect } from 'preact/hooks';
import { Empty } from '../../shared/empty.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { useService } from '../state/use-page.js';
import { isUnderWay, JobRow } from './job-row.js';
import { useLoaded } from './use-loaded.js';

/** How often to refresh a running job. */
const refreshMs = 1500;

/** Jobs with many photos: their progress and results. */
export function JobsView() {
  const { admin } = useService();
  const { value: jobs, error, reload } = useLoaded(admin.jobs);
  const isBusy = jobs?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => void reload(), refreshMs);
    return () => clearInterval(timer);
  }, [isBusy, reload]);
  return (
    <>
      <ViewHeading title="Jobs">Work on many photos, on this machine and any others that help.</ViewHeading>
      <Problem error={error} />
      {jobs?.length === 0 && (
        <Empty icon="wait" title="No jobs">
          <p>
            Photos that you add under People become jobs, and so do those that programs send to{' '}
            <code>/recognition/faces/bulk</code> or <code>/recognition/recognize/bulk</code>.
          </p>
        </Empty>
      )}
      <ul class="records">
        {jobs?.map((job) => (
          <JobRow key={job.id} job={job} onChanged={reload} />
        ))}
      </ul>
    </>
  );
}

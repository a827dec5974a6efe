import { useEffect, useState } from 'preact/hooks';
import { Empty } from '../../shared/empty.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import type { Run } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { RunCard } from './run-card.js';

/** The training runs in the service's work folder. */
export function TrainingView() {
  const { api } = useService();
  const [runs, setRuns] = useState<Run[]>();
  const [error, setError] = useState<unknown>();
  useEffect(() => void api.runs().then(setRuns, setError), [api]);
  return (
    <>
      <ViewHeading title="Training">The training runs in the service's work folder.</ViewHeading>
      <Problem error={error} />
      {runs?.length === 0 && (
        <Empty icon="training" title="No training runs">
          <p>
            Train a model with <code>lookalike run</code>, then start the service with{' '}
            <code>lookalike serve --runs lookalike-work</code>.
          </p>
        </Empty>
      )}
      <ul class="runs">
        {runs?.map((run) => (
          <RunCard key={run.name} {...run} />
        ))}
      </ul>
    </>
  );
}

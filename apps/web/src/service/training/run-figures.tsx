import { asPercent } from '../../shared/format.js';
import type { RunHistory } from '../api/types.js';
import { bestEpoch } from './best-epoch.js';
import { LossChart } from './loss-chart.js';

/** The best epoch of a training so far, and its losses. */
export function RunFigures({ history }: { history: RunHistory }) {
  const best = bestEpoch(history);
  if (!best) return <p class="muted">The first epoch has not finished yet.</p>;
  return (
    <>
      <dl>
        <div>
          <dt>Best epoch</dt>
          <dd>
            {best.epoch} of {best.epochs}
          </dd>
        </div>
        <div>
          <dt>Validation loss</dt>
          <dd>{best.loss.toFixed(4)}</dd>
        </div>
        {best.accuracy !== undefined && (
          <div>
            <dt>Pair accuracy</dt>
            <dd>{asPercent(best.accuracy)}</dd>
          </div>
        )}
      </dl>
      <LossChart history={history} best={best} />
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { asPercent } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import type { Run, RunHistory } from '../api/types.js';
import { runAddress } from '../state/route.js';
import { useService } from '../state/use-page.js';
import { bestEpoch } from './best-epoch.js';
import { LossChart } from './loss-chart.js';

/** A run with its curves; its history is loaded when it comes into view. */
export function RunCard({ name, has_report }: Run) {
  const { api, notes } = useService();
  const { ref, visible } = useVisible<HTMLLIElement>();
  const [history, setHistory] = useState<RunHistory>();
  useEffect(() => {
    if (visible) api.runHistory(name).then(setHistory, notes.fail);
  }, [api, notes, name, visible]);
  const best = history && bestEpoch(history);
  return (
    <li class="run" ref={ref}>
      <h2>{name}</h2>
      {best && (
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
      )}
      {history && best && <LossChart history={history} best={best} />}
      {history && !best && <p class="muted">The first epoch has not finished yet.</p>}
      {has_report && (
        <a href={runAddress(name)}>
          <Icon name="report" /> Report
        </a>
      )}
    </li>
  );
}

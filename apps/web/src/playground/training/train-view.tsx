import { bestEpoch } from '../../service/training/best-epoch.js';
import { LossChart } from '../../service/training/loss-chart.js';
import { Empty } from '../../shared/empty.js';
import { asPercent } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { usePlayground } from '../state/use-playground.js';
import { EmbeddingMap } from './embedding-map.js';

/** The loss of each epoch, and what the best one came to. */
function Progress() {
  const records = usePlayground().training.records.value;
  const history = {
    epoch: records.map(({ epoch }) => epoch),
    loss: records.map(({ loss }) => loss),
    validationLoss: records.map(({ validationLoss }) => validationLoss),
    validationAccuracy: records.map(({ validationAccuracy }) => validationAccuracy),
  };
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
          <dt>Pair accuracy</dt>
          <dd>{asPercent(best.accuracy ?? 0)}</dd>
        </div>
      </dl>
      <LossChart history={history} best={best} />
    </>
  );
}

/** Trains a small network on drawn shapes, and shows how it sorts them. */
export function TrainView() {
  const { training, notes } = usePlayground();
  const running = training.running.value;
  const view = training.view.value;
  const start = () => void training.start().catch(notes.fail);
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="Train">
          A Siamese network learns which drawings show the same kind of star.
        </ViewHeading>
        <div class="row">
          {running ? (
            <button type="button" onClick={training.stop}>
              Stop
            </button>
          ) : (
            <button type="button" class="primary" onClick={start}>
              <Icon name="training" /> {view ? 'Train again' : 'Start training'}
            </button>
          )}
          <button
            type="button"
            disabled={running || !training.trained.value}
            onClick={() => void training.download().catch(notes.fail)}
          >
            <Icon name="folder" /> Download the model
          </button>
        </div>
      </div>
      {running && <progress aria-label="Training" max={1} value={training.progress.value} />}
      {view ? (
        <div class="lesson">
          <EmbeddingMap view={view} />
          <section class="run" aria-label="Progress">
            <Progress />
          </section>
        </div>
      ) : (
        <Empty icon="training" title="Nothing has been learnt yet">
          <p>
            The network sees pairs of drawings, and is only told whether both show the same kind. Similar
            drawings move together while it learns. It takes a few seconds.
          </p>
        </Empty>
      )}
      <p class="muted">
        The download is a folder that <code>loadModel</code> of <code>@lookalike/siamese</code> and plain
        TensorFlow.js read.
      </p>
    </>
  );
}

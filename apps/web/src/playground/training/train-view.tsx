import { useEffect, useRef } from 'preact/hooks';
import type { Upload } from '../../service/people/create-uploads.js';
import { filesToUploads } from '../../service/people/files-to-uploads.js';
import { RunFigures } from '../../service/training/run-figures.js';
import { Empty } from '../../shared/empty.js';
import { Icon } from '../../shared/icon.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { usePlayground } from '../state/use-playground.js';
import type { OpenLesson } from './create-training.js';
import { EmbeddingMap } from './embedding-map.js';
import { createFacesLesson } from './faces-lesson.js';
import { createShapesLesson } from './shapes.js';

/** The loss of each epoch, and the result of the best one. */
function Progress() {
  const records = usePlayground().training.records.value;
  const history = {
    epoch: records.map(({ epoch }) => epoch),
    loss: records.map(({ loss }) => loss),
    validationLoss: records.map(({ validationLoss }) => validationLoss),
    validationAccuracy: records.map(({ validationAccuracy }) => validationAccuracy),
  };
  return <RunFigures history={history} />;
}

/** Chooses a folder with one subfolder of photos per person. */
function OwnPhotosButton({ onPhotos }: { onPhotos(photos: Upload[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const photos = filesToUploads([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
    onPhotos(photos);
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label="Folder of people" onChange={onChange} />
      <button type="button" onClick={() => input.current?.click()}>
        <Icon name="people" /> Use your photos
      </button>
    </>
  );
}

/** The buttons: start, stop, and download the model. */
function Actions() {
  const { training, recognizer, notes } = usePlayground();
  const start = (open: OpenLesson) => void training.start(open).catch(notes.fail);
  const startShapes = () => start(async () => createShapesLesson());
  const startFaces = (photos: Upload[]) =>
    start(async (onProgress, signal) => createFacesLesson(photos, await recognizer, onProgress, signal));
  const running = training.running.value;
  return (
    <div class="row">
      {running ? (
        <button type="button" onClick={training.stop}>
          Stop
        </button>
      ) : (
        <>
          <button type="button" class="primary" onClick={startShapes}>
            <Icon name="training" /> {training.view.value ? 'Train again' : 'Start training'}
          </button>
          <OwnPhotosButton onPhotos={startFaces} />
        </>
      )}
      <button
        type="button"
        disabled={running || !training.trained.value}
        onClick={() => void training.download().catch(notes.fail)}
      >
        <Icon name="folder" /> Download the model
      </button>
    </div>
  );
}

function NothingLearnt() {
  return (
    <Empty icon="training" title="Nothing has been learnt yet">
      <p>
        The network sees pairs of drawings, and is only told whether both show the same kind. Similar drawings
        move together while it learns. It takes a few seconds.
      </p>
      <p>
        Your photos work the same way: choose a folder with one subfolder per person, each with four photos or
        more. They stay in this browser.
      </p>
    </Empty>
  );
}

/** Trains a small network on drawn shapes or photos, and shows how it sorts them. */
export function TrainView() {
  const { running, progress, view } = usePlayground().training;
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="Train">
          A Siamese network learns which drawings show the same kind of star, or which photos the same person.
        </ViewHeading>
        <Actions />
      </div>
      {running.value && <progress aria-label="Training" max={1} value={progress.value} />}
      {view.value ? (
        <div class="lesson">
          <EmbeddingMap view={view.value} />
          <section class="run" aria-label="Progress">
            <Progress />
          </section>
        </div>
      ) : (
        <NothingLearnt />
      )}
      <p class="muted">
        The download is a folder that <code>loadModel</code> of <code>@lookalike/siamese</code> and plain
        TensorFlow.js read. A model of faces also works with <code>lookalike evaluate</code> and{' '}
        <code>lookalike predict</code>.
      </p>
    </>
  );
}

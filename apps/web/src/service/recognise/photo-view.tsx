import { useSignal } from '@preact/signals';
import type { Picture } from '../pictures/open-picture.js';
import { PhotoDrop } from '../pictures/photo-drop.js';
import { PhotoStage } from '../pictures/photo-stage.js';
import { usePage } from '../state/use-page.js';
import type { SeenFace } from './create-recognition.js';
import { DrawBox } from './draw-box.js';
import { EnrolDialog } from './enrol-dialog.js';
import { FaceList } from './face-list.js';
import { FaceMarks } from './face-marks.js';

interface PhotoViewProps {
  picture: Picture;
  onFiles(files: File[]): void;
}

/** A photo with the faces that were found in it, and a list of them beside it. */
export function PhotoView({ picture, onFiles }: PhotoViewProps) {
  const { recognition, many, corrections } = usePage();
  const faces = recognition.faces.value;
  const active = useSignal<number | undefined>(undefined);
  const enrolling = useSignal<SeenFace | undefined>(undefined);
  const drawing = useSignal(false);
  const onEnrol = (face: SeenFace | undefined) => {
    enrolling.value = face;
  };
  return (
    <div class="split">
      <div class="split-photo">
        <PhotoStage
          picture={picture}
          alt="The chosen photo"
          busy={!faces && recognition.error.value === undefined}
        >
          {faces && <FaceMarks photo={picture} {...{ faces, active, onEnrol }} />}
          {drawing.value && (
            <DrawBox
              picture={picture}
              onBox={(box) => {
                drawing.value = false;
                void recognition.pointAt(box);
              }}
            />
          )}
        </PhotoStage>
        <div class="row">
          {corrections && faces && (
            <button
              type="button"
              aria-pressed={drawing.value}
              onClick={() => {
                drawing.value = !drawing.value;
              }}
            >
              {drawing.value ? 'Drag a box around the face' : 'Mark a missed face'}
            </button>
          )}
          <PhotoDrop label="Another photo" multiple paste onFiles={onFiles} />
          <button type="button" onClick={recognition.clear}>
            {many.photos.value.length > 0 ? 'Back to the table' : 'Clear'}
          </button>
        </div>
      </div>
      <section class="found" aria-label="Faces in the photo" aria-live="polite">
        {!faces && recognition.error.value === undefined && <p class="muted">Looking for faces…</p>}
        {faces && <FaceList photo={picture} {...{ faces, active, onEnrol }} />}
      </section>
      {enrolling.value && (
        <EnrolDialog
          photo={picture}
          face={enrolling.value}
          onEnrolled={recognition.again}
          onClose={() => onEnrol(undefined)}
        />
      )}
    </div>
  );
}

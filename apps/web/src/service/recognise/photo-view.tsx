import { type Signal, useSignal } from '@preact/signals';
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

/** The actions for the photo: mark a missed face, choose another photo, or clear it. */
function PhotoActions({ drawing, onFiles }: { drawing: Signal<boolean> } & Pick<PhotoViewProps, 'onFiles'>) {
  const { recognition, many, corrections } = usePage();
  return (
    <div class="row">
      {corrections && recognition.faces.value && (
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
  );
}

/** A photo with the faces found in it, and a list of them next to it. */
export function PhotoView({ picture, onFiles }: PhotoViewProps) {
  const { recognition, mayEnrol } = usePage();
  const faces = recognition.faces.value;
  const active = useSignal<number | undefined>(undefined);
  const enrolling = useSignal<SeenFace | undefined>(undefined);
  const drawing = useSignal(false);
  const enrol = (face: SeenFace | undefined) => {
    enrolling.value = face;
  };
  const seen = faces && { photo: picture, faces, active, onEnrol: mayEnrol.value ? enrol : undefined };
  const busy = !faces && recognition.error.value === undefined;
  const point = (box?: Parameters<typeof recognition.pointAt>[0]) => {
    drawing.value = false;
    if (box) void recognition.pointAt(box);
  };
  return (
    <div class="split">
      <div class="split-photo">
        <PhotoStage picture={picture} alt="The chosen photo" busy={busy}>
          {seen && <FaceMarks {...seen} />}
          {drawing.value && <DrawBox picture={picture} onBox={point} onCancel={point} />}
        </PhotoStage>
        <PhotoActions drawing={drawing} onFiles={onFiles} />
      </div>
      <section class="found" aria-label="Faces in the photo" aria-live="polite">
        {busy && <p class="muted">Looking for faces…</p>}
        {seen && <FaceList {...seen} />}
      </section>
      {enrolling.value && (
        <EnrolDialog
          photo={picture}
          face={enrolling.value}
          onEnrolled={recognition.again}
          onClose={() => enrol(undefined)}
        />
      )}
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Problem } from '../../shared/problem.js';
import type { RecognisedFace } from '../api/types.js';
import type { Photo } from '../pictures/crop-face.js';
import { usePage } from '../state/use-page.js';
import { EnrolDialog } from './enrol-dialog.js';
import { FaceList } from './face-list.js';
import { FaceMarks } from './face-marks.js';
import { useCamera } from './use-camera.js';

/** Live recognition of people in front of the camera. */
export function CameraView({ onClose }: { onClose(): void }) {
  const video = useRef<HTMLVideoElement>(null);
  const { sighting, mirrored, error } = useCamera(video);
  const active = useSignal<number | undefined>(undefined);
  const enrolling = useSignal<{ photo: Photo; face: RecognisedFace } | undefined>(undefined);
  const seen = sighting.value;
  const { mayEnrol } = usePage();
  const enrol = (face: RecognisedFace) => {
    if (seen) enrolling.value = { photo: seen.photo, face };
  };
  const onEnrol = mayEnrol.value ? enrol : undefined;
  const close = () => {
    enrolling.value = undefined;
  };
  return (
    <div class="split">
      <div class="split-photo">
        <Problem error={error.value} />
        <div
          class="stage stage-live"
          style={seen && { '--ratio': seen.photo.width / seen.photo.height }}
          data-busy={!seen && error.value === undefined}
        >
          <video ref={video} autoplay muted playsInline data-mirrored={mirrored.value} aria-label="Camera" />
          {seen && <FaceMarks {...seen} {...{ active, onEnrol }} mirrored={mirrored.value} />}
        </div>
        <div class="row">
          <button type="button" onClick={onClose}>
            Stop the camera
          </button>
        </div>
      </div>
      <section class="found" aria-label="Faces in front of the camera">
        {seen && <FaceList {...seen} {...{ active, onEnrol }} />}
      </section>
      {enrolling.value && <EnrolDialog {...enrolling.value} onEnrolled={close} onClose={close} />}
    </div>
  );
}

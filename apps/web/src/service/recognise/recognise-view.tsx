import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { PhotoDrop } from '../pictures/photo-drop.js';
import { usePage } from '../state/use-page.js';
import { CameraView } from './camera-view.js';
import { ManyView } from './many/many-view.js';
import { PhotoView } from './photo-view.js';

/** Recognises the people in a photo, or in front of the camera. */
export function RecogniseView() {
  const { recognition, many } = usePage();
  const live = useSignal(false);
  const open = useCallback(
    (files: File[]) => {
      live.value = false;
      if (files.length > 1) {
        recognition.clear();
        void many.open(files);
      } else if (files.length === 1) void recognition.open(files[0]);
    },
    [recognition, many, live],
  );
  const picture = recognition.picture.value;
  const camera = (
    <button
      type="button"
      onClick={() => {
        live.value = true;
      }}
    >
      <Icon name="camera" /> Use the camera
    </button>
  );
  const stop = () => {
    live.value = false;
  };
  return (
    <>
      <ViewHeading title="Recognise">See who is in a photo or on camera.</ViewHeading>
      {recognition.error.value !== undefined && !live.value && (
        <Problem error={recognition.error.value} onRetry={picture && (() => void recognition.again())} />
      )}
      {live.value && <CameraView onClose={stop} />}
      {!live.value && picture && <PhotoView picture={picture} onFiles={open} />}
      {!live.value && !picture && many.photos.value.length > 0 && <ManyView />}
      {!live.value && !picture && many.photos.value.length === 0 && (
        <PhotoDrop
          label="Choose a photo"
          hint="or several; or drop or paste them here"
          multiple
          paste
          onFiles={open}
        >
          <div class="drop-else">{camera}</div>
        </PhotoDrop>
      )}
    </>
  );
}

import { useSignal } from '@preact/signals';
import { counted, messageOf } from '../../shared/format.js';
import { isProblem, problemCodes } from '../api/problems.js';
import { usePage } from '../state/use-page.js';
import type { Upload } from './create-uploads.js';
import { PickFaceDialog } from './pick-face-dialog.js';

/** A photo that failed, with possible actions. */
function FailedUpload({ failure, onPick }: { failure: Upload & { error: unknown }; onPick(): void }) {
  return (
    <li>
      <strong>
        {failure.subject}: {failure.file.name}
      </strong>{' '}
      {isProblem(failure.error, problemCodes.severalFaces) ? (
        <button type="button" onClick={onPick}>
          Several faces: choose one
        </button>
      ) : (
        messageOf(failure.error)
      )}
    </li>
  );
}

/** The progress of the upload, and the photos that failed. */
export function UploadProgress() {
  const { total, done, running, failed, settle, stop, clear } = usePage().uploads;
  const picking = useSignal<Upload | undefined>(undefined);
  if (total.value === 0) return null;
  const added = done.value - failed.value.length;
  return (
    <section class="uploads" aria-label="Upload">
      <div class="row">
        <p role="status">
          {running.value
            ? `Adding photo ${Math.min(done.value + 1, total.value)} of ${total.value}…`
            : `${counted(added, 'photo')} added${failed.value.length > 0 ? `, ${failed.value.length} failed` : ''}.`}
        </p>
        <button type="button" onClick={running.value ? stop : clear}>
          {running.value ? 'Stop' : 'Close'}
        </button>
      </div>
      <progress value={done.value} max={total.value} aria-label="Photos added" />
      {failed.value.length > 0 && (
        <ul class="failures">
          {failed.value.map((failure, index) => (
            <FailedUpload
              key={index}
              failure={failure}
              onPick={() => {
                picking.value = failure;
              }}
            />
          ))}
        </ul>
      )}
      {picking.value && (
        <PickFaceDialog
          upload={picking.value}
          onPicked={() => {
            if (picking.value) settle(picking.value);
            picking.value = undefined;
          }}
          onClose={() => {
            picking.value = undefined;
          }}
        />
      )}
    </section>
  );
}

import { counted, messageOf } from '../../shared/format.js';
import { usePage } from '../state/use-page.js';

/** How far the upload is, and which photos failed. */
export function UploadProgress() {
  const { total, done, running, failed, stop, clear } = usePage().uploads;
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
          {failed.value.map(({ file, subject, error }, index) => (
            <li key={index}>
              <strong>
                {subject}: {file.name}
              </strong>{' '}
              {messageOf(error)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { usePage } from '../state/use-page.js';
import { counted } from '../state/words.js';

/** The photos that could not be read, and why. */
export function Failures() {
  const { failures } = usePage();
  if (failures.value.length === 0) return null;
  return (
    <details class="failures">
      <summary>{counted(failures.value.length, 'photo')} not readable</summary>
      <ul>
        {failures.value.map(({ file, message }) => (
          <li key={file}>{message}</li>
        ))}
      </ul>
    </details>
  );
}

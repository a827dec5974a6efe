import { counted } from '../../shared/format.js';
import { usePage } from '../state/use-page.js';

/** The photos that could not be read, and why. */
export function Failures() {
  const { failures } = usePage();
  if (failures.value.length === 0) return null;
  return (
    <details class="failures">
      <summary>{counted(failures.value.length, 'unreadable photo')}</summary>
      <ul>
        {failures.value.map(({ file, message }) => (
          <li key={file}>{message}</li>
        ))}
      </ul>
    </details>
  );
}

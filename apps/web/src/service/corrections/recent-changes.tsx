import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import { usePage } from '../state/use-page.js';
import { describeChange } from './describe-change.js';

/** Recent changes, each with a button to undo it. */
export function RecentChanges() {
  const { corrections } = usePage();
  const { busy, error, run } = useTask();
  const changes = corrections?.changes.value ?? [];
  if (!corrections || changes.length === 0) return null;
  return (
    <details class="changes">
      <summary>{counted(changes.length, 'recent change')}</summary>
      <Problem error={error.value} />
      <ul>
        {changes.map((change) => (
          <li key={change.id} class="row">
            <span>
              {describeChange(change)}{' '}
              <time class="muted" dateTime={change.at}>
                {new Date(change.at).toLocaleTimeString()}
              </time>
            </span>
            <button
              type="button"
              aria-label={`Undo: ${describeChange(change)}`}
              disabled={busy.value}
              onClick={() => void run(() => corrections.undo(change.id))}
            >
              <Icon name="undo" /> Undo
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

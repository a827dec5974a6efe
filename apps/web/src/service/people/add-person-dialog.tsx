import { useSignal } from '@preact/signals';
import { Dialog } from '../../shared/dialog.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import { NameField } from '../shared/name-field.js';
import { personAddress } from '../state/route.js';
import { usePage } from '../state/use-page.js';

/** Makes a person, and goes on to where photos are added. */
export function AddPersonDialog({ onClose }: { onClose(): void }) {
  const { people } = usePage();
  const name = useSignal('');
  const { busy, error, run } = useTask();
  const submit = async (event: Event) => {
    event.preventDefault();
    const subject = name.value.trim();
    if (!(await run(() => people.add(subject)))) return;
    onClose();
    window.location.hash = personAddress(subject);
  };
  return (
    <Dialog title="Add a person" onClose={onClose}>
      <form onSubmit={submit}>
        <NameField label="Name" value={name} />
        {error.value !== undefined && <Problem error={error.value} />}
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={busy.value || name.value.trim() === ''}>
            Add
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

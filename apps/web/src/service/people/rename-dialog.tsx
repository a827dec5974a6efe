import { useSignal } from '@preact/signals';
import { Dialog } from '../../shared/dialog.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import { NameField } from '../shared/name-field.js';
import { personAddress } from '../state/route.js';
import { usePage } from '../state/use-page.js';

/** Renames a person; with the name of somebody else, joins the two. */
export function RenameDialog({ subject, onClose }: { subject: string; onClose(): void }) {
  const { people, notes } = usePage();
  const name = useSignal(subject);
  const { busy, error, run } = useTask();
  const wanted = name.value.trim();
  const others = (people.names.value ?? []).filter((other) => other !== subject);
  const merges = others.includes(wanted);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await run(() => people.rename(subject, wanted)))) return;
    notes.say(merges ? `${subject} is now part of ${wanted}.` : `${subject} is now called ${wanted}.`);
    onClose();
    window.location.replace(personAddress(wanted));
  };
  return (
    <Dialog title={`Rename ${subject}`} onClose={onClose}>
      <form onSubmit={submit}>
        <NameField
          label="Name"
          hint="With the name of somebody else, the two become one person."
          value={name}
          suggestions={others}
        />
        <p class="merge" role="status">
          {merges && (
            <>
              There is a person called <strong>{wanted}</strong>. All faces of <strong>{subject}</strong> move
              there; this cannot be undone.
            </>
          )}
        </p>
        {error.value !== undefined && <Problem error={error.value} />}
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            class={merges ? 'danger' : 'primary'}
            disabled={busy.value || wanted === '' || wanted === subject}
          >
            {merges ? 'Merge' : 'Rename'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.js';
import { Problem } from './problem.js';
import { useTask } from './use-task.js';

interface FormDialogProps {
  title: string;
  /** What the button does, e.g. `Delete`. */
  action: string;
  /** Whether that cannot be undone. @default false */
  isDangerous?: boolean;
  /** Whether the form is filled in. @default true */
  isReady?: boolean;
  /** The dialog closes once this resolves; when it rejects, the dialog says why. */
  onSubmit(): Promise<void>;
  onClose(): void;
  children: ComponentChildren;
}

/** Asks before something is done, does it, and closes. */
export function FormDialog({
  title,
  action,
  isDangerous = false,
  isReady = true,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const { busy, error, run } = useTask();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await run(onSubmit)) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        <Problem error={error.value} />
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class={isDangerous ? 'danger' : 'primary'} disabled={busy.value || !isReady}>
            {action}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.js';
import { Problem } from './problem.js';
import { useTask } from './use-task.js';

interface FormDialogProps {
  title: string;
  /** The label of the button, e.g. `Delete`. */
  action: string;
  /** Whether the action cannot be undone. @default false */
  isDangerous?: boolean;
  /** Whether the form is complete. @default true */
  isReady?: boolean;
  /** The dialog closes when this resolves; if it rejects, the dialog shows the error. */
  onSubmit(): Promise<void>;
  onClose(): void;
  children: ComponentChildren;
}

/** Asks for confirmation or input, performs the action, and closes. */
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

import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.js';
import { Problem } from './problem.js';
import { useTask } from './use-task.js';

interface ConfirmProps {
  title: string;
  /** What the button does, e.g. `Delete`. */
  action: string;
  onConfirm(): Promise<void>;
  onClose(): void;
  children: ComponentChildren;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, action, onConfirm, onClose, children }: ConfirmProps) {
  const { busy, error, run } = useTask();
  const confirm = async () => {
    if (await run(onConfirm)) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="dialog-text">{children}</div>
      {error.value !== undefined && <Problem error={error.value} />}
      <footer>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="danger" disabled={busy.value} onClick={confirm}>
          {action}
        </button>
      </footer>
    </Dialog>
  );
}

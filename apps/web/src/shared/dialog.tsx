import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icon.js';

interface DialogProps {
  title: string;
  /** Whether it is wide enough for a photo. @default false */
  isWide?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog: the browser traps the focus, closes the dialog on Escape, and restores the focus. */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const closed = () => {
    if (dialog.current) onClose();
  };
  return (
    <dialog ref={dialog} class={isWide ? 'dialog-wide' : undefined} aria-labelledby={id} onClose={closed}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet square" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

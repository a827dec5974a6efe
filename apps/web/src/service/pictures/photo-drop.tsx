import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';

interface PhotoDropProps {
  label: string;
  hint?: string;
  multiple?: boolean;
  /** Whether to accept photos from the clipboard too. */
  paste?: boolean;
  onFiles(files: File[]): void;
  /** Other ways to get a photo; the field is then the main part of its view, and looks like it. */
  children?: ComponentChildren;
}

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];

/** Accepts photos from the clipboard while the component is shown. */
function usePaste(enabled: boolean, onFiles: (files: File[]) => void) {
  useEffect(() => {
    if (!enabled) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (files.length > 0) onFiles(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [enabled, onFiles]);
}

/** A field for photos: drop them on it, choose them, or paste them. */
export function PhotoDrop({
  label,
  hint,
  multiple = false,
  paste = false,
  onFiles,
  children,
}: PhotoDropProps) {
  const over = useSignal(false);
  const id = useId();
  usePaste(paste, onFiles);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    const files = filesOf(event.dataTransfer);
    if (files.length > 0) onFiles(files);
  };
  return (
    <fieldset
      class={`drop ${children ? 'drop-main' : ''} ${over.value ? 'drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        class="visually-hidden"
        accept="image/*"
        multiple={multiple}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <label class="drop-label" for={id}>
        <Icon name="photo" />
        <strong>{label}</strong>
        {hint && <span class="muted">{hint}</span>}
      </label>
      {children}
    </fieldset>
  );
}

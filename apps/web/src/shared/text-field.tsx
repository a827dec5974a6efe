import type { Signal } from '@preact/signals';
import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  /** @default 'text' */
  type?: 'text' | 'date' | 'url';
  /** The earliest day. */
  min?: string;
  maxLength?: number;
  placeholder?: string;
  required?: boolean;
  /** Whether it gets the focus when it appears. @default false */
  autofocus?: boolean;
  /** Shown for copying: selected when it gets the focus. @default false */
  readOnly?: boolean;
}

/** A labelled field, with a hint below it. */
export function TextField({ label, hint, value, readOnly = false, type = 'text', ...given }: TextFieldProps) {
  const id = useId();
  // Preact derives an input's props from its `type`, which is only known here.
  const attributes = { ...given, id, type, readOnly, autocomplete: 'off' } as InputHTMLAttributes;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...attributes}
        value={value.value}
        aria-describedby={hint && `${id}-hint`}
        onFocus={({ currentTarget }) => {
          if (readOnly) currentTarget.select();
        }}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
      {hint && (
        <p class="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

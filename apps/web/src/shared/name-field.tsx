import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

const longestName = 255;

interface NameFieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  /** Names to choose from. */
  suggestions?: readonly string[];
  /** What a name must look like: a regular expression, and the same in words. */
  rule?: { pattern: string; title: string };
}

/** A field for a person's name; it has the focus as soon as it is shown. */
export function NameField({ label, hint, value, suggestions = [], rule }: NameFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        autofocus
        value={value.value}
        required
        maxLength={longestName}
        {...rule}
        autocomplete="off"
        list={`${id}-names`}
        aria-describedby={hint && `${id}-hint`}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
      <datalist id={`${id}-names`}>
        {suggestions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {hint && (
        <p class="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

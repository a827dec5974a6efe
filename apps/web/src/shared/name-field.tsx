import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';
import { suggestNames } from './suggest-names.js';

const longestName = 255;

interface NameFieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  /** Names to choose from, most likely first. */
  suggestions?: readonly string[];
  /** Shown before a suggested name, such as a face. */
  pictureOf?(name: string): ComponentChild;
  /** A rule for names: a regular expression, and its description. */
  rule?: { pattern: string; title: string };
}

/** How far each arrow key moves in the list. */
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

const scrollTo = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

/**
 * A field for a person's name, with a list of names to choose from with a click or the arrow keys; it gets the focus
 * when it appears.
 */
export function NameField({ label, hint, value, suggestions = [], pictureOf, rule }: NameFieldProps) {
  const id = useId();
  const typed = useSignal('');
  const active = useSignal(-1);
  const shown = suggestNames(suggestions, typed.value);
  const choose = (index: number) => {
    active.value = index;
    value.value = shown[index];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || shown.length === 0) return;
    event.preventDefault();
    const from = active.value < 0 && step < 0 ? 0 : active.value;
    choose((from + step + shown.length) % shown.length);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        autofocus
        role="combobox"
        value={value.value}
        required
        maxLength={longestName}
        {...rule}
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-names`}
        aria-activedescendant={active.value < 0 ? undefined : `${id}-name-${active.value}`}
        aria-describedby={hint && `${id}-hint`}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
          typed.value = currentTarget.value;
          active.value = -1;
        }}
      />
      <div class="names" role="listbox" id={`${id}-names`} aria-label="Suggestions" tabIndex={-1}>
        {shown.map((name, index) => (
          <button
            key={name}
            type="button"
            id={`${id}-name-${index}`}
            class="quiet name-option"
            role="option"
            tabIndex={-1}
            aria-selected={index === active.value}
            ref={index === active.value ? scrollTo : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            {pictureOf?.(name)}
            <span>{name}</span>
          </button>
        ))}
      </div>
      {hint && (
        <p class="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

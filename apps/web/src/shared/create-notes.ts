import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from './format.js';

export interface Note {
  id: number;
  tone: 'done' | 'wait' | 'problem';
  text: string;
  action?: NoteAction;
}

/** An action offered with a message. */
export interface NoteAction {
  label: string;
  run(): void;
}

/** Short messages that disappear automatically. */
export interface Notes {
  list: ReadonlySignal<readonly Note[]>;
  /** @param tone @default 'done' */
  say(text: string, tone?: Note['tone'], action?: NoteAction): void;
  /** Shows what went wrong, unless the user cancelled it. */
  fail(error: unknown): void;
  dismiss(id: number): void;
}

const shownMs = 6000;
/** Long enough to read what was done and to undo it. */
const withActionMs = 20_000;
const maxNotes = 3;

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

export function createNotes(): Notes {
  const list = signal<readonly Note[]>([]);
  let next = 0;
  const dismiss = (id: number) => {
    list.value = list.value.filter((note) => note.id !== id);
  };
  const say = (text: string, tone: Note['tone'] = 'done', action?: NoteAction) => {
    const others = list.value.filter((note) => note.text !== text);
    const note = { id: next++, tone, text, action };
    list.value = [...others, note].slice(-maxNotes);
    setTimeout(() => dismiss(note.id), action ? withActionMs : shownMs);
  };
  return {
    list,
    say,
    dismiss,
    fail(error) {
      if (!isAbort(error)) say(messageOf(error), 'problem');
    },
  };
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from './format.js';

export interface Note {
  id: number;
  tone: 'done' | 'wait' | 'problem';
  text: string;
}

/** Short messages that go away by themselves. */
export interface Notes {
  list: ReadonlySignal<readonly Note[]>;
  /** @param tone @default 'done' */
  say(text: string, tone?: Note['tone']): void;
  /** Says what went wrong, unless it was the user who stopped it. */
  fail(error: unknown): void;
  dismiss(id: number): void;
}

const shownMs = 6000;
const maxNotes = 3;

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

export function createNotes(): Notes {
  const list = signal<readonly Note[]>([]);
  let next = 0;
  const dismiss = (id: number) => {
    list.value = list.value.filter((note) => note.id !== id);
  };
  const say = (text: string, tone: Note['tone'] = 'done') => {
    const others = list.value.filter((note) => note.text !== text);
    const note = { id: next++, tone, text };
    list.value = [...others, note].slice(-maxNotes);
    setTimeout(() => dismiss(note.id), shownMs);
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

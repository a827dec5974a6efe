import { type ReadonlySignal, signal } from '@preact/signals';
import { explain } from '../api/explain.js';

export interface Note {
  id: number;
  tone: 'done' | 'wait' | 'problem';
  text: string;
}

/** Short messages that go away by themselves. */
export interface Notes {
  list: ReadonlySignal<readonly Note[]>;
  say(text: string, tone?: Note['tone']): void;
  /** Says what went wrong; an abort is nobody's fault. */
  fail(error: unknown): void;
  dismiss(id: number): void;
}

const shownMs = 6000;
const maxNotes = 3;

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
      if (!(error instanceof DOMException && error.name === 'AbortError')) say(explain(error), 'problem');
    },
  };
}

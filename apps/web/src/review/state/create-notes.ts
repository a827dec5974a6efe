import { type ReadonlySignal, signal } from '@preact/signals';

export interface Note {
  tone: 'done' | 'wait' | 'problem';
  text: string;
}

/** One short message at a time; it goes away by itself. */
export interface Notes {
  shown: ReadonlySignal<Note | undefined>;
  say(text: string, tone?: Note['tone']): void;
  dismiss(): void;
}

const shownMs = 6000;

export function createNotes(): Notes {
  const shown = signal<Note | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dismiss = () => {
    shown.value = undefined;
  };
  return {
    shown,
    dismiss,
    say(text, tone = 'done') {
      clearTimeout(timer);
      shown.value = { tone, text };
      timer = setTimeout(dismiss, shownMs);
    },
  };
}

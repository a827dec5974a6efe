import type { Change } from '../api/types.js';
import { usePage } from '../state/use-page.js';

/** Shows what was done, with a button to undo it if possible. */
export function useReport(): (text: string, kind: Change['kind']) => void {
  const { corrections, notes } = usePage();
  return (text, kind) => {
    if (corrections) void corrections.report(text, kind);
    else notes.say(text);
  };
}

const secondsInMinute = 60;

/** A sentence that says whether a change can be undone. */
export function useUndoWords(kind: Change['kind']): string {
  const seconds = usePage().corrections?.undoSeconds(kind) ?? 0;
  if (seconds === 0) return 'This cannot be undone.';
  const minutes = Math.round(seconds / secondsInMinute);
  return `This can be undone for ${minutes >= 1 ? `${minutes} min` : `${seconds} s`}.`;
}

import { keeping } from './chosen-face.js';
import type { Page } from './create-page.js';

/** The keyboard shortcuts as the help shows them. */
export const keyHelp: readonly (readonly [keys: string, meaning: string])[] = [
  ['→ ←', 'next, previous photo'],
  ['↓ ↑', 'next, previous row'],
  ['Enter', 'accept the suggestion'],
  ['K', 'keep'],
  ['D', 'drop'],
  ['1 – 9', 'choose a face'],
  ['M', 'move to another person'],
  ['Z', 'undo'],
  ['?', 'show these shortcuts'],
];

function arrows(page: Page, columns: number): Record<string, () => void> {
  return {
    ArrowRight: () => page.list.move(1),
    ArrowLeft: () => page.list.move(-1),
    ArrowDown: () => page.list.move(columns),
    ArrowUp: () => page.list.move(-columns),
    Home: () => page.list.move(Number.NEGATIVE_INFINITY),
    End: () => page.list.move(Number.POSITIVE_INFINITY),
  };
}

function actions(page: Page): Record<string, () => void> {
  const photo = page.list.current.value;
  return {
    enter: page.accept,
    k: () => photo && page.decide(keeping(photo)),
    d: () => page.decide({ decision: 'drop' }),
    m: () => {
      if (photo) page.dialog.value = 'move';
    },
    z: () => void page.undo(),
    '?': () => {
      page.dialog.value = 'help';
    },
    escape: () => {
      page.list.open.value = false;
    },
  };
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, select, textarea, dialog') !== null;
/** A focused button handles Enter itself, except a photo in the list. */
const isPressed = ({ key, target }: KeyboardEvent) =>
  key === 'Enter' && target instanceof Element && target.closest('button:not(.tile)') !== null;

/** Handles keys pressed anywhere on the page. */
export function onKey(page: Page, columns: number, event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isUndo = key.toLowerCase() === 'z' && (ctrlKey || metaKey);
  if (isTyping(event.target) || isPressed(event) || altKey || ((ctrlKey || metaKey) && !isUndo)) return;
  const digit = /^[1-9]$/.test(key) ? Number(key) : 0;
  const act =
    digit > 0
      ? () => page.chooseFace(digit - 1)
      : (arrows(page, columns)[key] ?? actions(page)[key.toLowerCase()]);
  if (!act) return;
  event.preventDefault();
  act();
}

import { useEffect } from 'preact/hooks';
import { onKey } from './keys.js';
import { usePage } from './use-page.js';

/** Removes the focus from a button that was clicked with a pointer, so that Enter applies to the photo again. */
function releaseFocus({ detail, target }: MouseEvent): void {
  const button = target instanceof Element ? target.closest('button:not(.tile)') : null;
  if (detail > 0 && button instanceof HTMLElement) button.blur();
}

/** Listens to the keyboard for as long as the caller is shown. */
export function useKeys(columns: number): void {
  const page = usePage();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(page, columns, event);
    window.addEventListener('keydown', listen);
    window.addEventListener('click', releaseFocus);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('click', releaseFocus);
    };
  }, [page, columns]);
}

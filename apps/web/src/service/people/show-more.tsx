import type { Signal } from '@preact/signals';

/** Items shown at first, and added by each click. */
export const step = 60;

/** Shows more of a long list, while there is more. */
export function ShowMore({ shown, total }: { shown: Signal<number>; total: number }) {
  if (total <= shown.value) return null;
  return (
    <button
      type="button"
      class="more"
      onClick={() => {
        shown.value += step;
      }}
    >
      Show more
    </button>
  );
}

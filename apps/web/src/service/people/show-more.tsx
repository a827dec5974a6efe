import type { Signal } from '@preact/signals';

/** Number of items shown at first, and added with each click. */
export const step = 60;

/** A button that shows more of a long list, as long as there is more. */
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

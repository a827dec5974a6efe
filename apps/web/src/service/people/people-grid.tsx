import { useSignal } from '@preact/signals';
import { PersonCard } from './person-card.js';

/** So many people are shown at first, and with each wish for more. */
const step = 60;
/** From so many people on there is a search field. */
const searchFrom = 8;

/** A card for each person; a large gallery is shown part by part and can be searched. */
export function PeopleGrid({ names }: { names: readonly string[] }) {
  const wanted = useSignal('');
  const shown = useSignal(step);
  const text = wanted.value.trim().toLocaleLowerCase();
  const found = text === '' ? names : names.filter((name) => name.toLocaleLowerCase().includes(text));
  return (
    <>
      {names.length >= searchFrom && (
        <input
          type="search"
          class="search"
          placeholder="Search"
          aria-label="Search people"
          value={wanted.value}
          onInput={({ currentTarget }) => {
            wanted.value = currentTarget.value;
          }}
        />
      )}
      {found.length === 0 && <p class="muted">Nobody has “{wanted.value}” in their name.</p>}
      <ul class="people-grid">
        {found.slice(0, shown.value).map((name) => (
          <PersonCard key={name} subject={name} />
        ))}
      </ul>
      {found.length > shown.value && (
        <button
          type="button"
          class="more"
          onClick={() => {
            shown.value += step;
          }}
        >
          Show more
        </button>
      )}
    </>
  );
}

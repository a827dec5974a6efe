import { useSignal } from '@preact/signals';
import { PersonCard } from './person-card.js';
import { ShowMore, step } from './show-more.js';

/** From this number of people, there is a search field. */
const minSearched = 8;

/** A card for each person; large galleries are shown in parts and can be searched. */
export function PeopleGrid({ names }: { names: readonly string[] }) {
  const wanted = useSignal('');
  const shown = useSignal(step);
  const text = wanted.value.trim().toLocaleLowerCase();
  const found = text === '' ? names : names.filter((name) => name.toLocaleLowerCase().includes(text));
  return (
    <>
      {names.length >= minSearched && (
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
      {found.length === 0 && <p class="muted">No name contains “{wanted.value}”.</p>}
      <ul class="people-grid">
        {found.slice(0, shown.value).map((name) => (
          <PersonCard key={name} subject={name} />
        ))}
      </ul>
      <ShowMore shown={shown} total={found.length} />
    </>
  );
}

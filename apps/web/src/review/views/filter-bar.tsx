import { asCount } from '../../shared/format.js';
import { filterNames, filters } from '../state/filters.js';
import { usePage } from '../state/use-page.js';
import { personName } from '../state/words.js';
import { Failures } from './failures.js';

function Filters() {
  const { list } = usePage();
  return (
    <fieldset class="filters" aria-label="Filter">
      {filterNames.map((name) => (
        <button
          key={name}
          type="button"
          class="quiet"
          aria-pressed={list.filter.value === name}
          onClick={() => list.show(name)}
        >
          {filters[name].label} <span class="count">{asCount(list.counts.value[name])}</span>
        </button>
      ))}
    </fieldset>
  );
}

function People() {
  const { list } = usePage();
  return (
    <select
      aria-label="Person"
      value={list.person.value}
      onChange={({ currentTarget }) => list.showPerson(currentTarget.value)}
    >
      <option value="">Everyone</option>
      {list.people.value.map((person) => (
        <option key={person} value={person}>
          {personName(person)}
        </option>
      ))}
    </select>
  );
}

/** The list's filters, and the button that lets the rules decide the rest. */
export function FilterBar() {
  const { list, decideRest } = usePage();
  return (
    <div class="filter-bar">
      <Filters />
      <People />
      <Failures />
      {list.counts.value.review > 0 && (
        <button type="button" class="rest" onClick={() => void decideRest()}>
          Let the rules decide the rest
        </button>
      )}
    </div>
  );
}

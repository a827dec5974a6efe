import { asDistance, asPercent } from '../../shared/format.js';
import type { Similarity } from '../api/types.js';

/** The similarity of a face to a person in the gallery. */
export function Likeness({ subject, similarity, distance, among }: Similarity & { among: boolean }) {
  return (
    <li class="likeness" data-among={among}>
      <span class="likeness-name">{subject}</span>
      <span class="muted likeness-distance">
        <span class="visually-hidden">distance </span>
        {asDistance(distance)}
      </span>
      <span class="likeness-percent">{asPercent(similarity)}</span>
      <span class="likeness-bar" aria-hidden="true">
        <span style={{ width: `${100 * similarity}%` }} />
      </span>
    </li>
  );
}

import { asDistance, asPercent } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import type { FaceMatch } from '../api/types.js';
import { useModel } from '../state/use-page.js';
import { ProbabilityCurve } from './probability-curve.js';

/** Same or different, how likely, and where the distance is on the model's curve. */
export function Verdict({ match, several }: { match: FaceMatch; several: boolean }) {
  const model = useModel();
  const { outcome, distance, similarity } = match;
  const same = outcome === 'known';
  return (
    <section class={`verdict tone-${same ? 'known' : 'unknown'}`} aria-label="Result">
      <div>
        <h2>
          <Icon name={same ? 'check' : 'close'} />
          {same ? 'The same person' : 'Different people'}
        </h2>
        <p class="verdict-figure">
          {asPercent(similarity)} <span class="muted">likely the same person</span>
        </p>
        <p class="muted">
          The distance is {asDistance(distance)}. Up to {asDistance(model.threshold)} counts as the same
          person.
        </p>
        {several && <p class="muted">Click another face in the second photo to compare it.</p>}
      </div>
      <ProbabilityCurve model={model} distance={distance} probability={similarity} />
    </section>
  );
}

import { asDistance, asPercent } from '../../shared/format.js';
import { Icon, type IconName } from '../../shared/icon.js';
import type { Tone } from '../../shared/mark.js';
import type { FaceMatch } from '../api/types.js';
import { isSure, isSurelyOther } from '../certainty.js';
import { useModel } from '../state/use-page.js';
import { ProbabilityCurve } from './probability-curve.js';

interface Words {
  tone: Tone;
  icon: IconName;
  text: string;
}

/** The result in words and a color: green only if it is practically certain. */
export function wordVerdict({ outcome, similarity }: Pick<FaceMatch, 'outcome' | 'similarity'>): Words {
  if (isSure(outcome, similarity)) return { tone: 'known', icon: 'check', text: 'The same person' };
  if (outcome === 'known') return { tone: 'ambiguous', icon: 'question', text: 'Probably the same person' };
  if (isSurelyOther(outcome, similarity)) return { tone: 'unknown', icon: 'close', text: 'Different people' };
  return { tone: 'unknown', icon: 'question', text: 'Probably different people' };
}

/** Same or different, the probability, and the distance on the model's curve. */
export function Verdict({ match, several }: { match: FaceMatch; several: boolean }) {
  const model = useModel();
  const { distance, similarity } = match;
  const { tone, icon, text } = wordVerdict(match);
  return (
    <section class={`verdict tone-${tone}`} aria-label="Result">
      <div>
        <h2>
          <Icon name={icon} />
          {text}
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

import { useSignal } from '@preact/signals';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { isProblem, noFaceIn, problemCodes } from '../api/problems.js';
import { usePage } from '../state/use-page.js';
import { PhotoSlot } from './photo-slot.js';
import { Verdict } from './verdict.js';

const noFace = new Error(noFaceIn('one of the photos'));

/** Whether two photos show the same person. */
export function CompareView() {
  const { result, error, busy } = usePage().comparison;
  const chosen = useSignal(0);
  const found = result.value;
  const index = found && chosen.value < found.matches.length ? chosen.value : 0;
  const choose = (other: number) => {
    chosen.value = other;
  };
  return (
    <>
      <ViewHeading title="Compare">Do two photos show the same person?</ViewHeading>
      <div class="slots">
        <PhotoSlot side="first" label="First photo" faces={found && [found.source]} chosen={0} />
        <PhotoSlot
          side="second"
          label="Second photo"
          faces={found?.matches}
          chosen={index}
          onChoose={choose}
        />
      </div>
      <Problem error={isProblem(error.value, problemCodes.noFace) ? noFace : error.value} />
      <div aria-live="polite">
        {busy.value && <p class="muted">Comparing…</p>}
        {found && <Verdict match={found.matches[index]} several={found.matches.length > 1} />}
      </div>
    </>
  );
}

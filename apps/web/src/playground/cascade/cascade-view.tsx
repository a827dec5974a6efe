import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { PhotoDrop } from '../../service/pictures/photo-drop.js';
import { PhotoStage } from '../../service/pictures/photo-stage.js';
import { asCount } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { usePlayground } from '../state/use-playground.js';

const networks = [
  { stage: 'proposals', name: 'P-Net', does: 'looks everywhere, at every size, and proposes.' },
  { stage: 'refinements', name: 'R-Net', does: 'looks closer, and drops most proposals.' },
  { stage: 'outputs', name: 'O-Net', does: 'decides, and places the landmarks.' },
] as const;

/** How the three networks of the detector come to the faces of a photo. */
export function CascadeView() {
  const { cascade } = usePlayground();
  const chosen = useSignal(0);
  const onFiles = useCallback(([file]: File[]) => void (file && cascade.open(file)), [cascade]);
  const picture = cascade.picture.value;
  const stages = cascade.stages.value;
  const { stage, name, does } = networks[chosen.value];
  const boxes = stages?.[stage].boxes[0] ?? [];
  return (
    <>
      <ViewHeading title="Cascade">See how three networks come to the faces of a photo.</ViewHeading>
      <Problem error={cascade.error.value} />
      {picture ? (
        <>
          <div class="row">
            {networks.map((network, index) => (
              <button
                key={network.name}
                type="button"
                aria-pressed={index === chosen.value}
                class={index === chosen.value ? 'primary' : ''}
                onClick={() => {
                  chosen.value = index;
                }}
              >
                {network.name}
                {stages && `: ${asCount(stages[network.stage].candidates)}`}
              </button>
            ))}
            <PhotoDrop label="Another photo" paste onFiles={onFiles} />
          </div>
          <p class="muted">
            {name} {does}
          </p>
          <PhotoStage
            picture={picture}
            alt="The chosen photo"
            busy={!stages && cascade.error.value === undefined}
          >
            <div class="marks">
              <svg
                class={`candidates candidates-${stage}`}
                viewBox={`0 0 ${picture.width} ${picture.height}`}
                role="img"
                aria-label={`${asCount(boxes.length)} boxes of ${name}`}
              >
                {boxes.map((box, index) => (
                  <rect key={index} {...box} />
                ))}
              </svg>
            </div>
          </PhotoStage>
        </>
      ) : (
        <PhotoDrop label="Choose a photo" hint="or drop or paste one here" paste onFiles={onFiles}>
          <div class="drop-else" />
        </PhotoDrop>
      )}
    </>
  );
}

import { type Signal, useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { PhotoDrop } from '../../service/pictures/photo-drop.js';
import { PhotoStage } from '../../service/pictures/photo-stage.js';
import { asCount } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { usePlayground } from '../state/use-playground.js';

const networks = [
  { stage: 'proposals', name: 'P-Net', does: 'looks everywhere, at every size, and proposes faces.' },
  { stage: 'refinements', name: 'R-Net', does: 'looks closer, and drops most proposals.' },
  { stage: 'outputs', name: 'O-Net', does: 'makes the decision, and places the landmarks.' },
] as const;

/** Chooses the network whose boxes are shown. */
function NetworkButtons({ chosen }: { chosen: Signal<number> }) {
  const stages = usePlayground().cascade.stages.value;
  return networks.map(({ name, stage }, index) => (
    <button
      key={name}
      type="button"
      aria-pressed={index === chosen.value}
      class={index === chosen.value ? 'primary' : ''}
      onClick={() => {
        chosen.value = index;
      }}
    >
      {name}
      {stages && `: ${asCount(stages[stage].candidates)}`}
    </button>
  ));
}

/** The boxes that passed a network, over the photo. */
function Candidates({ network: { stage, name } }: { network: (typeof networks)[number] }) {
  const { picture, stages } = usePlayground().cascade;
  const boxes = stages.value?.[stage].boxes[0] ?? [];
  return (
    <div class="marks">
      <svg
        class={`candidates candidates-${stage}`}
        viewBox={`0 0 ${picture.value?.width} ${picture.value?.height}`}
        role="img"
        aria-label={`${asCount(boxes.length)} boxes of ${name}`}
      >
        {boxes.map((box, index) => (
          <rect key={index} {...box} />
        ))}
      </svg>
    </div>
  );
}

/** How the detector's three networks find the faces in a photo. */
export function CascadeView() {
  const { cascade } = usePlayground();
  const chosen = useSignal(0);
  const onFiles = useCallback(([file]: File[]) => void (file && cascade.open(file)), [cascade]);
  const picture = cascade.picture.value;
  const isBusy = !cascade.stages.value && cascade.error.value === undefined;
  const network = networks[chosen.value];
  return (
    <>
      <ViewHeading title="Cascade">See how three networks find the faces in a photo.</ViewHeading>
      <Problem error={cascade.error.value} />
      {picture ? (
        <>
          <div class="row">
            <NetworkButtons chosen={chosen} />
            <PhotoDrop label="Another photo" paste onFiles={onFiles} />
          </div>
          <p class="muted">
            {network.name} {network.does}
          </p>
          <PhotoStage picture={picture} alt="The chosen photo" busy={isBusy}>
            <Candidates network={network} />
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

import { useSignal } from '@preact/signals';
import { asDistance } from '../../shared/format.js';
import type { Mark } from '../../shared/mark.js';
import { MarkLayer } from '../../shared/mark-layer.js';
import type { FaceMatch, FaceView } from '../api/types.js';
import { PhotoDrop } from '../pictures/photo-drop.js';
import { PhotoStage } from '../pictures/photo-stage.js';
import { usePage } from '../state/use-page.js';
import type { Side } from './create-comparison.js';

interface PhotoSlotProps {
  side: Side;
  label: string;
  /** The compared face, or the faces that it was compared with. */
  faces?: readonly (FaceView | FaceMatch)[];
  chosen: number;
  onChoose?(index: number): void;
}

function markOf(face: FaceView | FaceMatch): Mark {
  const { box, landmarks } = face;
  if (!('distance' in face)) {
    return { box, landmarks, tone: 'known', label: '', description: 'The compared face' };
  }
  const distance = asDistance(face.distance);
  return { box, landmarks, tone: face.outcome, label: distance, description: `Face at distance ${distance}` };
}

/** One of the two photos, or a placeholder for it. */
export function PhotoSlot({ side, label, faces, chosen, onChoose }: PhotoSlotProps) {
  const { comparison } = usePage();
  const pointed = useSignal<number | undefined>(undefined);
  const picture = comparison.pictures[side].value;
  const onFiles = ([file]: File[]) => {
    if (file) void comparison.open(side, file);
  };
  if (!picture) return <PhotoDrop label={label} hint="choose it, or drop it here" onFiles={onFiles} />;
  return (
    <div class="slot">
      <PhotoStage picture={picture} alt={label} busy={comparison.busy.value}>
        {faces && (
          <MarkLayer
            width={picture.width}
            height={picture.height}
            marks={faces.map(markOf)}
            active={pointed.value ?? (faces.length > 1 ? chosen : undefined)}
            onActive={(index) => {
              pointed.value = index;
            }}
            onPick={onChoose}
          />
        )}
      </PhotoStage>
      <PhotoDrop label={`Replace ${side} photo`} onFiles={onFiles} />
    </div>
  );
}

import { counted } from '../../shared/format.js';
import { noFaceIn } from '../api/problems.js';
import { useRefuse } from '../corrections/use-refuse.js';
import { FaceCard } from './face-card.js';
import type { SeenFaces } from './face-marks.js';

/** The faces of a photo, largest first. */
export function FaceList({ photo, faces, active, onEnrol }: SeenFaces) {
  const refuse = useRefuse();
  if (faces.length === 0) {
    return <p class="muted">{noFaceIn('this photo')}</p>;
  }
  return (
    <>
      <h2>{counted(faces.length, 'face')}</h2>
      <ul class="face-list">
        {faces.map((face, index) => (
          <FaceCard
            key={index}
            {...{ photo, face }}
            active={index === active.value}
            onActive={(on) => {
              active.value = on ? index : undefined;
            }}
            onEnrol={onEnrol && (() => onEnrol(face))}
            onRefuse={refuse && face.embedding && ((subject) => refuse(face, subject))}
          />
        ))}
      </ul>
    </>
  );
}

import type { Signal } from '@preact/signals';
import { mirrorMark } from '../../shared/mark.js';
import { MarkLayer } from '../../shared/mark-layer.js';
import type { Photo } from '../pictures/crop-face.js';
import type { SeenFace } from './create-recognition.js';
import { markFace } from './judge.js';

export interface SeenFaces {
  photo: Photo;
  faces: readonly SeenFace[];
  /** The face under the pointer or focus, in the photo or in the list. */
  active: Signal<number | undefined>;
  /** Missing for a key that may only recognise. */
  onEnrol?(face: SeenFace): void;
}

/** Names over the photo; clicking a face enrols it. */
export function FaceMarks({
  photo,
  faces,
  active,
  onEnrol,
  mirrored = false,
}: SeenFaces & { mirrored?: boolean }) {
  const marks = faces.map((face) => markFace(face));
  return (
    <MarkLayer
      width={photo.width}
      height={photo.height}
      marks={mirrored ? marks.map((mark) => mirrorMark(mark, photo.width)) : marks}
      active={active.value}
      onActive={(index) => {
        active.value = index;
      }}
      onPick={onEnrol && ((index) => onEnrol(faces[index]))}
    />
  );
}

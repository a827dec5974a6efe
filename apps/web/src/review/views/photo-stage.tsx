import type { PhotoView } from '@lookalike/curation';
import { useMemo } from 'preact/hooks';
import { Icon } from '../../shared/icon.js';
import type { Mark } from '../../shared/mark.js';
import { MarkLayer } from '../../shared/mark-layer.js';
import { faceOf, toneOf } from '../state/chosen-face.js';
import { createSwipe } from '../state/create-swipe.js';
import { usePage } from '../state/use-page.js';
import { fileName, issueWords } from '../state/words.js';

/** The faces in the photo, each of which can be chosen. */
function toMarks(photo: PhotoView): Mark[] {
  const { faces } = photo;
  return faces.map(({ box, landmarks }, index) => ({
    box: { x_min: box.x, y_min: box.y, x_max: box.x + box.width, y_max: box.y + box.height },
    landmarks,
    tone: toneOf(photo, index),
    label: faces.length === 1 ? '' : String(index + 1),
    description: `Choose face ${index + 1}`,
    chosen: index === faceOf(photo),
  }));
}

function Step({ by, label }: { by: 1 | -1; label: string }) {
  const { list } = usePage();
  return (
    <button
      type="button"
      class={`square step ${by > 0 ? 'next' : ''}`}
      aria-label={label}
      onClick={() => list.move(by)}
    >
      <Icon name="back" />
    </button>
  );
}

/** The photo, as large as possible, with its faces to choose from. */
export function PhotoStage({ photo }: { photo: PhotoView }) {
  const { list, chooseFace } = usePage();
  const swipe = useMemo(() => createSwipe(list.move), []);
  const { id, file, width, height, issues } = photo;
  const alt = `${fileName(file)}${issues[0] ? `: ${issueWords[issues[0].kind]}` : ''}`;
  return (
    <div
      class="stage"
      onTouchStart={({ touches }) => swipe.start(touches)}
      onTouchEnd={({ changedTouches }) => swipe.end(changedTouches)}
    >
      <div class="stage-photo" style={{ aspectRatio: `${width} / ${height}`, '--aspect': width / height }}>
        <img class="stage-tile" src={`api/pictures/${id}/tile`} alt="" />
        <img src={`api/pictures/${id}/photo`} alt={alt} decoding="async" />
        <MarkLayer {...{ width, height }} marks={toMarks(photo)} active={faceOf(photo)} onPick={chooseFace} />
      </div>
      <Step by={-1} label="Previous photo" />
      <Step by={1} label="Next photo" />
    </div>
  );
}

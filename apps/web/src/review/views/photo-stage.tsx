import type { PhotoView } from '@lookalike/curation';
import { useMemo } from 'preact/hooks';
import { Icon, MarkOutline } from '../service-page.js';
import { faceOf } from '../state/create-page.js';
import { createSwipe } from '../state/create-swipe.js';
import { type Tone, toneOf } from '../state/tone.js';
import { usePage } from '../state/use-page.js';
import { fileName, issueWords } from '../state/words.js';

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

function toMark({ faces }: PhotoView, index: number, tone: Tone) {
  const { box, landmarks } = faces[index];
  return {
    tone,
    label: '',
    description: '',
    box: {
      probability: 1,
      x_min: box.x,
      y_min: box.y,
      x_max: box.x + box.width,
      y_max: box.y + box.height,
    },
    landmarks,
  };
}

function FaceButton({ photo, index }: { photo: PhotoView; index: number }) {
  const { chooseFace } = usePage();
  const { width, height, faces } = photo;
  const { box } = faces[index];
  const isAlone = faces.length === 1;
  return (
    <button
      type="button"
      class={`mark mark-${toneOf(photo, index)} ${box.y < height * 0.1 ? 'mark-inside' : ''}`}
      style={{
        left: percent(box.x, width),
        top: percent(box.y, height),
        width: percent(box.width, width),
        height: percent(box.height, height),
      }}
      aria-label={`Choose face ${index + 1}`}
      aria-pressed={index === faceOf(photo)}
      onClick={() => chooseFace(index)}
    >
      <span class="mark-label">{isAlone ? '' : index + 1}</span>
    </button>
  );
}

function Faces({ photo }: { photo: PhotoView }) {
  return (
    <div class="marks">
      <svg viewBox={`0 0 ${photo.width} ${photo.height}`} aria-hidden="true">
        {photo.faces.map((_, index) => (
          <MarkOutline
            key={index}
            mark={toMark(photo, index, toneOf(photo, index))}
            active={index === faceOf(photo)}
          />
        ))}
      </svg>
      {photo.faces.map((_, index) => (
        <FaceButton key={index} photo={photo} index={index} />
      ))}
    </div>
  );
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

/** The photo, as large as there is room, with its faces to choose from. */
export function PhotoStage({ photo }: { photo: PhotoView }) {
  const { list } = usePage();
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
        <Faces photo={photo} />
      </div>
      <Step by={-1} label="Previous photo" />
      <Step by={1} label="Next photo" />
    </div>
  );
}

import type { PhotoView } from '@lookalike/curation';
import { Icon, type IconName } from '../../shared/icon.js';
import { toneOf } from '../state/chosen-face.js';
import { usePage } from '../state/use-page.js';
import { decisionWords, fileName, issueWords } from '../state/words.js';

const icons: Record<NonNullable<PhotoView['decision']>, IconName> = {
  keep: 'check',
  face: 'check',
  drop: 'close',
  move: 'leave',
};

/** The faces in a tile that shows the middle of its photo. */
function TileFaces({ photo }: { photo: PhotoView }) {
  const { width, height, faces } = photo;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {faces.map(({ box }, index) => (
        <rect key={index} class={`face-${toneOf(photo, index)}`} {...box} rx={box.width * 0.08} />
      ))}
    </svg>
  );
}

function Caption({ photo }: { photo: PhotoView }) {
  const [issue] = photo.issues;
  const decided = decisionWords(photo);
  if (decided) return <span class={`state state-${photo.decision}`}>{decided}</span>;
  if (issue) return <span class="state state-issue">{issueWords[issue.kind]}</span>;
  return <span class="state">{fileName(photo.file)}</span>;
}

/** A photo in the list, with its faces, and its decision or first issue. */
export function PhotoTile({ photo, current }: { photo: PhotoView; current: boolean }) {
  const { list } = usePage();
  const { id, file, decision } = photo;
  const onClick = () => {
    list.look(file);
    list.open.value = true;
  };
  return (
    <li>
      <button
        type="button"
        class="tile"
        aria-current={current}
        data-decision={decision}
        tabIndex={current ? 0 : -1}
        onClick={onClick}
      >
        <span class="tile-picture">
          <img src={`api/pictures/${id}/tile`} alt={fileName(file)} decoding="async" />
          <TileFaces photo={photo} />
          {decision && (
            <span class="badge">
              <Icon name={icons[decision]} />
            </span>
          )}
        </span>
        <Caption photo={photo} />
      </button>
    </li>
  );
}

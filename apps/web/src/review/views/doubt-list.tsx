import type { Doubt, PhotoView } from '@lookalike/curation';
import { Icon } from '../service-page.js';
import { usePage } from '../state/use-page.js';
import { doubtWords, personName } from '../state/words.js';

/** The better copy, to compare with. */
function Original({ file }: { file: string }) {
  const { photos } = usePage();
  const original = photos.find(file);
  return original ? (
    <img class="thumb" src={`api/pictures/${original.id}/tile`} alt={`The other: ${file}`} />
  ) : null;
}

function DoubtLine({ doubt: { kind, reason, resembles, original } }: { doubt: Doubt }) {
  return (
    <li class="doubt">
      <Icon name="warning" />
      <p>
        <strong>{doubtWords[kind]}</strong> {reason}
        {resembles && `; it looks like ${personName(resembles)}`}
      </p>
      {original && <Original file={original} />}
    </li>
  );
}

/** Why the machine doubts a photo, and what it would do. */
export function DoubtList({ photo: { doubts, verdict } }: { photo: PhotoView }) {
  if (doubts.length === 0) return <p class="no-doubt muted">The machine has no doubts about this photo.</p>;
  return (
    <div class="doubts">
      <ul>
        {doubts.map((doubt) => (
          <DoubtLine key={doubt.kind} doubt={doubt} />
        ))}
      </ul>
      <p class="muted">The rules would {verdict} it.</p>
    </div>
  );
}

import type { Issue, PhotoView } from '@lookalike/curation';
import { Icon } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';
import { issueWords, personName } from '../state/words.js';

/** The better copy, to compare with. */
function Original({ file }: { file: string }) {
  const { photos } = usePage();
  const original = photos.find(file);
  return original ? (
    <img class="thumb" src={`api/pictures/${original.id}/tile`} alt={`The other: ${file}`} />
  ) : null;
}

function IssueLine({ issue: { kind, reason, resembles, original } }: { issue: Issue }) {
  return (
    <li class="doubt">
      <Icon name="warning" />
      <p>
        <strong>{issueWords[kind]}</strong> {reason}
        {resembles && `; it looks like ${personName(resembles)}`}
      </p>
      {original && <Original file={original} />}
    </li>
  );
}

/** Why the machine doubts a photo, and what it would do. */
export function IssueList({ photo: { issues, verdict } }: { photo: PhotoView }) {
  if (issues.length === 0) return <p class="no-doubt muted">The machine has no doubts about this photo.</p>;
  return (
    <div class="doubts">
      <ul>
        {issues.map((issue) => (
          <IssueLine key={issue.kind} issue={issue} />
        ))}
      </ul>
      <p class="muted">The rules would {verdict} it.</p>
    </div>
  );
}

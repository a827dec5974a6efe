import type { Issue, PhotoView } from '@lookalike/curation';
import { Icon } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';
import { issueWords, personName } from '../state/words.js';

/** The better copy of a duplicate, for comparison. */
function Original({ file }: { file: string }) {
  const { photos } = usePage();
  const original = photos.find(file);
  return original ? (
    <img class="thumb" src={`api/pictures/${original.id}/tile`} alt={`The better copy: ${file}`} />
  ) : null;
}

function IssueLine({ issue: { kind, reason, resembles, original } }: { issue: Issue }) {
  return (
    <li class="issue">
      <Icon name="warning" />
      <p>
        <strong>{issueWords[kind]}</strong> {reason}
        {resembles && `; it resembles ${personName(resembles)}`}
      </p>
      {original && <Original file={original} />}
    </li>
  );
}

/** The issues of a photo, and the decision that the rules would make. */
export function IssueList({ photo: { issues, verdict } }: { photo: PhotoView }) {
  if (issues.length === 0) return <p class="no-issues muted">No issues were found in this photo.</p>;
  return (
    <div class="issues">
      <ul>
        {issues.map((issue) => (
          <IssueLine key={issue.kind} issue={issue} />
        ))}
      </ul>
      <p class="muted">The rules would {verdict} it.</p>
    </div>
  );
}

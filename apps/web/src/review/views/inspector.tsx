import type { PhotoView } from '@lookalike/curation';
import { Icon } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';
import { decisionWords, fileName, personName } from '../state/words.js';
import { ActionBar } from './action-bar.js';
import { IssueList } from './issue-list.js';
import { PhotoStage } from './photo-stage.js';

function Heading({ photo }: { photo: PhotoView }) {
  const { list } = usePage();
  const back = () => {
    list.open.value = false;
  };
  return (
    <div class="inspector-heading">
      <button type="button" class="quiet square back" aria-label="Back to the list" onClick={back}>
        <Icon name="back" />
      </button>
      <div>
        <h2>{personName(photo.person)}</h2>
        <p class="muted file">{fileName(photo.file)}</p>
      </div>
      <p class={`verdict state state-${photo.decision ?? 'none'}`} role="status">
        {decisionWords(photo) ?? 'Undecided'}
      </p>
    </div>
  );
}

/** The current photo, its issues, and what can be decided. */
export function Inspector() {
  const photo = usePage().list.current.value;
  if (!photo) return null;
  return (
    <section class="inspector" aria-label="Photo">
      <Heading photo={photo} />
      <PhotoStage key={photo.file} photo={photo} />
      <IssueList photo={photo} />
      <ActionBar photo={photo} />
    </section>
  );
}

import { Icon, type IconName } from '../../shared/icon.js';
import type { RecognisedFace } from '../api/types.js';
import type { Photo } from '../pictures/crop-face.js';
import { FaceThumb } from '../pictures/face-thumb.js';
import { personAddress } from '../state/route.js';
import { judge } from './judge.js';
import { Likeness } from './likeness.js';

interface FaceCardProps {
  photo: Photo;
  face: RecognisedFace;
  active: boolean;
  onActive(active: boolean): void;
  /** Missing for a key that may only recognise. */
  onEnrol?(): void;
  /**
   * Records that it is not a person; without a subject, that it is not a face. Missing if the service cannot record
   * that.
   */
  onRefuse?(subject?: string): void;
}

type Judged = Pick<ReturnType<typeof judge>, 'tone' | 'name' | 'candidates'>;

const icons: Record<'known' | 'ambiguous' | 'unknown', IconName> = {
  known: 'check',
  ambiguous: 'question',
  unknown: 'person',
};

function CardHead({ tone, name, onEnrol }: Judged & Pick<FaceCardProps, 'onEnrol'>) {
  return (
    <div class="face-card-head">
      <h3>
        <Icon name={icons[tone]} />
        {tone === 'known' ? <a href={personAddress(name)}>{name}</a> : name}
      </h3>
      {tone !== 'unknown' && onEnrol && (
        <button
          type="button"
          class="quiet square"
          aria-label={tone === 'known' ? `Add this face to ${name}` : 'Add this face to a person'}
          onClick={onEnrol}
        >
          <Icon name="plus" />
        </button>
      )}
    </div>
  );
}

function Likenesses({ subjects, candidates }: Pick<RecognisedFace, 'subjects'> & Pick<Judged, 'candidates'>) {
  if (subjects.length === 0) return <p class="muted">No one is enrolled yet.</p>;
  return (
    <ol class="likenesses">
      {subjects.map((subject) => (
        <Likeness key={subject.subject} {...subject} among={candidates.includes(subject.subject)} />
      ))}
    </ol>
  );
}

function RefuseButtons({
  candidates,
  onRefuse,
}: Pick<Judged, 'candidates'> & Required<Pick<FaceCardProps, 'onRefuse'>>) {
  return (
    <div class="face-card-refuse">
      {candidates.map((subject) => (
        <button key={subject} type="button" class="quiet" onClick={() => onRefuse(subject)}>
          Not {subject}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => onRefuse()}>
        Not a face
      </button>
    </div>
  );
}

/** A face in a photo: who it is or may be, the probability, and the distance. */
export function FaceCard({ photo, face, active, onActive, onEnrol, onRefuse }: FaceCardProps) {
  const judged = judge(face);
  return (
    <li
      class={`face-card tone-${judged.tone}`}
      data-active={active}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
    >
      <FaceThumb photo={photo} box={face.box} />
      <div class="face-card-text">
        <CardHead {...judged} onEnrol={onEnrol} />
        <Likenesses subjects={face.subjects} candidates={judged.candidates} />
      </div>
      {judged.tone === 'unknown' && onEnrol && (
        <button type="button" class="primary" onClick={onEnrol}>
          <Icon name="plus" /> Add to people
        </button>
      )}
      {onRefuse && <RefuseButtons candidates={judged.candidates} onRefuse={onRefuse} />}
    </li>
  );
}

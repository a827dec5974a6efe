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
  onEnrol(): void;
  /** Says that it is not a person, or not a face without one; missing where that cannot be remembered. */
  onRefuse?(subject?: string): void;
}

const icons: Record<'known' | 'ambiguous' | 'unknown', IconName> = {
  known: 'check',
  ambiguous: 'question',
  unknown: 'person',
};

/** A face of a photo: who it is or may be, how likely, and at what distance. */
export function FaceCard({ photo, face, active, onActive, onEnrol, onRefuse }: FaceCardProps) {
  const { tone, name, candidates } = judge(face);
  return (
    <li
      class={`face-card tone-${tone}`}
      data-active={active}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
    >
      <FaceThumb photo={photo} box={face.box} />
      <div class="face-card-text">
        <div class="face-card-head">
          <h3>
            <Icon name={icons[tone]} />
            {tone === 'known' ? <a href={personAddress(name)}>{name}</a> : name}
          </h3>
          {tone !== 'unknown' && (
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
        {face.subjects.length > 0 ? (
          <ol class="likenesses">
            {face.subjects.map((subject) => (
              <Likeness key={subject.subject} {...subject} among={candidates.includes(subject.subject)} />
            ))}
          </ol>
        ) : (
          <p class="muted">No one is enrolled yet.</p>
        )}
      </div>
      {tone === 'unknown' && (
        <button type="button" class="primary" onClick={onEnrol}>
          <Icon name="plus" /> Add to people
        </button>
      )}
      {onRefuse && (
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
      )}
    </li>
  );
}

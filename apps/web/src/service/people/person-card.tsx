import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { useVisible } from '../../shared/use-visible.js';
import { personAddress } from '../state/route.js';
import { FacePicture } from './face-picture.js';
import { useFaces } from './use-faces.js';

/** Number of faces on a card. */
const onCard = 4;

/** A person with some of their faces, linked to all of them. */
export function PersonCard({ subject }: { subject: string }) {
  const { ref, visible } = useVisible<HTMLLIElement>();
  const page = useFaces(subject, onCard, visible);
  const faces = page?.faces ?? [];
  return (
    <li ref={ref}>
      <a class="person-card" href={personAddress(subject)}>
        <div class={`mosaic mosaic-${faces.length}`}>
          {faces.map(({ image_id }) => (
            <FacePicture key={image_id} id={image_id} alt="" />
          ))}
          {faces.length === 0 && <Icon name="person" />}
        </div>
        <span class="person-name">{subject}</span>
        <span class="muted">{page ? counted(page.total, 'face') : '…'}</span>
      </a>
    </li>
  );
}

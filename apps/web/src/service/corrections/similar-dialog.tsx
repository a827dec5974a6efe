import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../../shared/dialog.js';
import { asPercent } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import type { SimilarFace } from '../api/types.js';
import { FacePicture } from '../people/face-picture.js';
import { personAddress } from '../state/route.js';
import { usePage } from '../state/use-page.js';

/** The faces in the gallery that are most similar to one of them, including those of other people. */
export function SimilarDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { corrections } = usePage();
  const [found, setFound] = useState<readonly SimilarFace[]>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    corrections?.similar(id).then(setFound, setError);
  }, [corrections, id]);
  return (
    <Dialog title="Most similar faces" isWide onClose={onClose}>
      <Problem error={error} />
      {found?.length === 0 && <p class="muted">The gallery has no other faces to compare with.</p>}
      <ul class="face-grid">
        {found?.map(({ image_id, subject, similarity }) => (
          <li key={image_id} class="similar-face">
            <a href={personAddress(subject)} onClick={onClose}>
              <FacePicture id={image_id} alt="" />
              <span>{subject}</span>
            </a>
            <span class="muted">{asPercent(similarity)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

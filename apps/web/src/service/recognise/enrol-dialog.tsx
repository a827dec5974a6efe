import { useSignal } from '@preact/signals';
import { Dialog } from '../../shared/dialog.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import type { RecognisedFace } from '../api/types.js';
import type { Photo } from '../pictures/crop-face.js';
import { FaceThumb } from '../pictures/face-thumb.js';
import { NameField } from '../shared/name-field.js';
import { usePage } from '../state/use-page.js';
import { enrolFace } from './enrol-face.js';
import { judge } from './judge.js';

interface EnrolDialogProps {
  photo: Photo;
  face: RecognisedFace;
  onEnrolled(): void;
  onClose(): void;
}

/** Asks whose face this is, and adds it. */
export function EnrolDialog({ photo, face, onEnrolled, onClose }: EnrolDialogProps) {
  const { people, notes } = usePage();
  const { candidates } = judge(face);
  const name = useSignal(candidates[0] ?? '');
  const { busy, error, run } = useTask();
  const submit = async (event: Event) => {
    event.preventDefault();
    const subject = name.value.trim();
    if (!(await run(() => enrolFace(people, subject, photo, face)))) return;
    notes.say(`Added to ${subject}.`);
    onClose();
    onEnrolled();
  };
  return (
    <Dialog title="Who is this?" onClose={onClose}>
      <form onSubmit={submit}>
        <div class="dialog-face">
          <FaceThumb photo={photo} box={face.box} />
          <NameField
            label="Name"
            hint="A new name, or somebody who is among the people already."
            value={name}
            suggestions={people.names.value ?? []}
          />
        </div>
        {error.value !== undefined && <Problem error={error.value} />}
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={busy.value || name.value.trim() === ''}>
            {busy.value ? 'Adding…' : 'Add'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

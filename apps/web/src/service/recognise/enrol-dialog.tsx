import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { useReport } from '../corrections/use-report.js';
import { PersonField } from '../people/person-field.js';
import type { Photo } from '../pictures/crop-face.js';
import { FaceThumb } from '../pictures/face-thumb.js';
import { usePage } from '../state/use-page.js';
import type { SeenFace } from './create-recognition.js';
import { enrolFace } from './enrol-face.js';
import { judge } from './judge.js';

interface EnrolDialogProps {
  photo: Photo;
  face: SeenFace;
  onEnrolled(): void;
  onClose(): void;
}

/** Asks whose face this is, and adds it. */
export function EnrolDialog({ photo, face, onEnrolled, onClose }: EnrolDialogProps) {
  const { people } = usePage();
  const report = useReport();
  const { candidates } = judge(face);
  const name = useSignal(candidates[0] ?? '');
  const subject = name.value.trim();
  const submit = async () => {
    await enrolFace(people, subject, photo, face);
    report(`Added to ${subject}.`, 'enrol');
    onEnrolled();
  };
  return (
    <FormDialog
      title="Who is this?"
      action="Add"
      isReady={subject !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div class="dialog-face">
        <FaceThumb photo={photo} box={face.box} />
        <PersonField
          label="Name"
          hint="A new name, or someone who is already in the gallery."
          value={name}
          candidates={candidates}
        />
      </div>
    </FormDialog>
  );
}

import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { counted } from '../../shared/format.js';
import { PersonField } from '../people/person-field.js';
import { usePage } from '../state/use-page.js';
import { useReport, useUndoWords } from './use-report.js';

interface CorrectDialogProps {
  subject: string;
  /** The faces in question. */
  ids: readonly string[];
  onDone(): void;
  onClose(): void;
}

/** Asks whose faces these are, and moves them to that person. */
export function MoveDialog({ subject, ids, onDone, onClose }: CorrectDialogProps) {
  const { corrections } = usePage();
  const report = useReport();
  const name = useSignal('');
  const to = name.value.trim();
  const submit = async () => {
    await corrections?.moveFaces(ids, to);
    report(`${counted(ids.length, 'face')} moved to ${to}.`, 'move');
    onDone();
  };
  return (
    <FormDialog
      title={`Move ${counted(ids.length, 'face')}`}
      action="Move"
      isReady={to !== '' && to !== subject}
      onSubmit={submit}
      onClose={onClose}
    >
      <PersonField
        label="Who is it?"
        hint={`The page remembers that this is not ${subject}.`}
        value={name}
        except={subject}
      />
    </FormDialog>
  );
}

/** Asks for confirmation before faces are removed because they are not the person's or, with `isNoFace`, not faces. */
export function RefuseDialog({
  subject,
  ids,
  isNoFace,
  onDone,
  onClose,
}: CorrectDialogProps & { isNoFace: boolean }) {
  const { corrections } = usePage();
  const report = useReport();
  const undoWords = useUndoWords('delete');
  const what = isNoFace ? (ids.length === 1 ? 'a face' : 'faces') : subject;
  const submit = async () => {
    const refused = isNoFace ? {} : { subject };
    await corrections?.refuse(ids.map((id) => ({ ...refused, image_id: id })));
    report(`Remembered: ${counted(ids.length, 'picture')} not ${what}.`, 'delete');
    onDone();
  };
  return (
    <FormDialog title={`Not ${what}?`} action={`Not ${what}`} isDangerous onSubmit={submit} onClose={onClose}>
      <p>
        {counted(ids.length, 'picture')} will be removed from {subject}, and photos of the same{' '}
        {isNoFace ? 'thing will no longer be named' : `face will no longer be named ${subject}`}. {undoWords}
      </p>
    </FormDialog>
  );
}

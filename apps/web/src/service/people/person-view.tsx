import { useSignal } from '@preact/signals';
import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { CorrectBar } from '../corrections/correct-bar.js';
import { PhotoDrop } from '../pictures/photo-drop.js';
import { usePage } from '../state/use-page.js';
import { DeletePerson } from './delete-person.js';
import { FaceTile } from './face-tile.js';
import { RenameDialog } from './rename-dialog.js';
import { ShowMore, step } from './show-more.js';
import { UploadProgress } from './upload-progress.js';
import { useFaces } from './use-faces.js';

/** One person: all faces and actions. */
export function PersonView({ subject }: { subject: string }) {
  const { uploads, notes, corrections } = usePage();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const shown = useSignal(step);
  const open = useSignal<'rename' | 'delete' | undefined>(undefined);
  const page = useFaces(subject, shown.value);
  const show = (dialog: 'rename' | 'delete' | undefined) => () => {
    open.value = dialog;
  };
  const onFiles = (files: File[]) =>
    void uploads.add(files.map((file) => ({ file, subject }))).catch(notes.fail);
  return (
    <>
      <a class="back" href="#/people">
        <Icon name="back" /> People
      </a>
      <div class="heading-row">
        <ViewHeading title={subject}>{page && `${counted(page.total, 'face')}.`}</ViewHeading>
        <div class="row">
          <button type="button" onClick={show('rename')}>
            <Icon name="pencil" /> Rename or merge
          </button>
          <button type="button" class="danger-quiet" onClick={show('delete')}>
            <Icon name="bin" /> Delete
          </button>
        </div>
      </div>
      <UploadProgress />
      <ul class="face-grid">
        <li class="face-add">
          <PhotoDrop label="Add photos" hint="one face per photo" multiple paste onFiles={onFiles} />
        </li>
        {page?.faces.map(({ image_id }, index) => (
          <FaceTile
            key={image_id}
            id={image_id}
            label={`${subject}, face ${index + 1}`}
            chosen={corrections && chosen}
          />
        ))}
      </ul>
      <ShowMore shown={shown} total={page?.total ?? 0} />
      <CorrectBar subject={subject} chosen={chosen} />
      {open.value === 'rename' && <RenameDialog subject={subject} onClose={show(undefined)} />}
      {open.value === 'delete' && (
        <DeletePerson subject={subject} faces={page?.total ?? 0} onClose={show(undefined)} />
      )}
    </>
  );
}

import { useSignal } from '@preact/signals';
import { Empty } from '../../shared/empty.js';
import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { RecentChanges } from '../corrections/recent-changes.js';
import { usePage } from '../state/use-page.js';
import { AddPersonDialog } from './add-person-dialog.js';
import { FolderButton } from './folder-button.js';
import { PeopleGrid } from './people-grid.js';
import { UploadProgress } from './upload-progress.js';

/** Everyone in the gallery. */
export function PeopleView() {
  const names = usePage().people.names.value ?? [];
  const adding = useSignal(false);
  const setAdding = (open: boolean) => () => {
    adding.value = open;
  };
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="People">
          {names.length > 0 && `${counted(names.length, 'person', 'people')} in the gallery.`}
        </ViewHeading>
        <div class="row">
          <button type="button" class="primary" onClick={setAdding(true)}>
            <Icon name="plus" /> Add a person
          </button>
          <FolderButton />
        </div>
      </div>
      <UploadProgress />
      <RecentChanges />
      {names.length > 0 ? (
        <PeopleGrid names={names} />
      ) : (
        <Empty icon="people" title="No one is enrolled yet">
          <p>
            Add a person and a few photos of them, or open a photo under <a href="#/">Recognise</a> and click
            a face.
          </p>
          <p class="muted">To add many people, choose a folder with one subfolder of photos per person.</p>
        </Empty>
      )}
      {adding.value && <AddPersonDialog onClose={setAdding(false)} />}
    </>
  );
}

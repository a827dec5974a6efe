import { useState } from 'preact/hooks';
import { NotesList } from '../shared/notes-list.js';
import { useKeys } from './state/use-keys.js';
import { usePage } from './state/use-page.js';
import { FilterBar } from './views/filter-bar.js';
import { HelpDialog } from './views/help-dialog.js';
import { Inspector } from './views/inspector.js';
import { MoveDialog } from './views/move-dialog.js';
import { PhotoList } from './views/photo-list.js';
import { ReviewBar } from './views/review-bar.js';
import { ScanView } from './views/scan-view.js';

/** The list and the current photo, side by side; on small screens, one at a time. */
function Review() {
  const [columns, setColumns] = useState(1);
  const { list, dialog } = usePage();
  const photo = list.current.value;
  useKeys(columns);
  return (
    <>
      <FilterBar />
      <main class="review" data-open={list.open.value}>
        <PhotoList onColumns={setColumns} />
        <Inspector />
      </main>
      {dialog.value === 'move' && photo && <MoveDialog photo={photo} />}
      {dialog.value === 'help' && <HelpDialog />}
    </>
  );
}

const gone = 'Lookalike has stopped. All saved decisions are safe. Run lookalike select again to continue.';

/** The whole page. */
export function App() {
  const { scan, notes, connected } = usePage();
  return (
    <>
      <ReviewBar />
      {scan.value?.phase === 'ready' ? <Review /> : <ScanView />}
      <NotesList notes={notes} lasting={connected.value ? undefined : gone} />
    </>
  );
}

import { useState } from 'preact/hooks';
import { useKeys } from './state/use-keys.js';
import { usePage } from './state/use-page.js';
import { FilterBar } from './views/filter-bar.js';
import { HelpDialog } from './views/help-dialog.js';
import { Inspector } from './views/inspector.js';
import { MoveDialog } from './views/move-dialog.js';
import { NoteLine } from './views/note-line.js';
import { PhotoList } from './views/photo-list.js';
import { ScanView } from './views/scan-view.js';
import { TopBar } from './views/top-bar.js';

/** The list beside the photo that is looked at; on a small screen one over the other. */
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

export function App() {
  const { scan } = usePage();
  return (
    <>
      <TopBar />
      {scan.value?.phase === 'ready' ? <Review /> : <ScanView />}
      <NoteLine />
    </>
  );
}

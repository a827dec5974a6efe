import { asCount } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { usePage } from '../state/use-page.js';

/** The progress of analysing the photos. */
export function ScanView() {
  const { scan } = usePage();
  const view = scan.value;
  if (view?.phase === 'failed') {
    return (
      <main>
        <Problem error={view.message} />
      </main>
    );
  }
  const total = view?.phase === 'scanning' ? view.total : 0;
  const done = view?.phase === 'scanning' ? view.done : 0;
  return (
    <main>
      <div class="empty scan">
        <Icon name="scan" />
        <h2>{total > 0 ? 'Analysing photos' : 'Getting ready'}</h2>
        <progress
          max={Math.max(total, 1)}
          value={total > 0 ? done : undefined}
          aria-label="Photos analysed"
        />
        <p class="muted" role="status">
          {total > 0 ? `${asCount(done)} of ${asCount(total)} photos` : 'This takes a moment'}
        </p>
        <p class="muted">
          Faces are found and compared on this machine. Progress is saved: you can stop now and come back
          later.
        </p>
      </div>
    </main>
  );
}

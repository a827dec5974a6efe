import { Icon } from '../service-page.js';
import { usePage } from '../state/use-page.js';

/** How far the look at the photos has come. */
export function ScanView() {
  const { scan } = usePage();
  const view = scan.value;
  if (view?.phase === 'failed') {
    return (
      <main>
        <div class="problem">
          <Icon name="warning" />
          <p>{view.message}</p>
        </div>
      </main>
    );
  }
  const total = view?.phase === 'scanning' ? view.total : 0;
  const done = view?.phase === 'scanning' ? view.done : 0;
  return (
    <main>
      <div class="empty scan">
        <Icon name="scan" />
        <h2>{total > 0 ? 'Looking at the photos' : 'Getting ready'}</h2>
        <progress
          max={Math.max(total, 1)}
          value={total > 0 ? done : undefined}
          aria-label="Photos looked at"
        />
        <p class="muted" role="status">
          {total > 0 ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')} photos` : 'A moment'}
        </p>
        <p class="muted">
          Faces are found and compared on this machine. What is done is kept: you may stop and come back.
        </p>
      </div>
    </main>
  );
}

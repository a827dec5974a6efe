import { type Signal, useSignal } from '@preact/signals';
import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { MoveDialog, RefuseDialog } from './correct-dialog.js';
import { SimilarDialog } from './similar-dialog.js';

interface CorrectBarProps {
  subject: string;
  /** Ids of the selected faces. */
  chosen: Signal<ReadonlySet<string>>;
}

/** The actions for selected faces. */
export function CorrectBar({ subject, chosen }: CorrectBarProps) {
  const open = useSignal<'move' | 'person' | 'face' | 'similar' | undefined>(undefined);
  const show = (dialog: typeof open.value) => () => {
    open.value = dialog;
  };
  const clear = () => {
    chosen.value = new Set();
  };
  const ids = [...chosen.value];
  if (ids.length === 0) return null;
  const dialog = { subject, ids, onDone: clear, onClose: show(undefined) };
  return (
    <section class="correct-bar" aria-label="Chosen faces">
      <strong role="status">{counted(ids.length, 'face')} chosen</strong>
      <button type="button" class="primary" onClick={show('move')}>
        <Icon name="move" /> Move…
      </button>
      <button type="button" onClick={show('person')}>
        Not {subject}
      </button>
      <button type="button" onClick={show('face')}>
        Not a face
      </button>
      {ids.length === 1 && (
        <button type="button" onClick={show('similar')}>
          Find similar
        </button>
      )}
      <button type="button" class="quiet" onClick={clear}>
        Clear
      </button>
      {open.value === 'similar' && <SimilarDialog id={ids[0]} onClose={show(undefined)} />}
      {open.value === 'move' && <MoveDialog {...dialog} />}
      {(open.value === 'person' || open.value === 'face') && (
        <RefuseDialog {...dialog} isNoFace={open.value === 'face'} />
      )}
    </section>
  );
}

import { Icon, type IconName } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';

const icons: Record<'done' | 'wait' | 'problem', IconName> = {
  done: 'check',
  wait: 'wait',
  problem: 'warning',
};

/** The messages of the moment, in a corner, read out as they come. */
export function NotesList() {
  const { notes } = usePage();
  return (
    <div class="notes" role="status">
      {notes.list.value.map(({ id, tone, text }) => (
        <div key={id} class={`note note-${tone}`}>
          <Icon name={icons[tone]} />
          <p>{text}</p>
          <button type="button" class="quiet square" aria-label="Dismiss" onClick={() => notes.dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

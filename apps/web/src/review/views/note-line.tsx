import { Icon } from '../service-page.js';
import { usePage } from '../state/use-page.js';

const icons = { done: 'check', wait: 'wait', problem: 'warning' } as const;
const gone = 'Lookalike has stopped. Every saved decision is kept: start lookalike select again.';

/** The message of the moment, read out as it comes; that the server has gone stays. */
export function NoteLine() {
  const { notes, connected } = usePage();
  const note = connected.value ? notes.shown.value : { tone: 'problem' as const, text: gone };
  return (
    <div class="notes" role="status">
      {note && (
        <div class={`note note-${note.tone}`}>
          <Icon name={icons[note.tone]} />
          <p>{note.text}</p>
          {connected.value && (
            <button type="button" class="quiet square" aria-label="Dismiss" onClick={notes.dismiss}>
              <Icon name="close" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}

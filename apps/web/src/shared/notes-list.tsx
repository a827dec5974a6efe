import type { Note, Notes } from './create-notes.js';
import { Icon, type IconName } from './icon.js';

const icons: Record<Note['tone'], IconName> = { done: 'check', wait: 'wait', problem: 'warning' };

interface NotesListProps {
  notes: Notes;
  /** A problem that is shown as long as it persists. */
  lasting?: string;
}

/** The current messages, in a corner; screen readers read them out as they appear. */
export function NotesList({ notes: { list, dismiss }, lasting }: NotesListProps) {
  return (
    <div class="notes" role="status">
      {list.value.map(({ id, tone, text, action }) => (
        <div key={id} class={`note note-${tone}`}>
          <Icon name={icons[tone]} />
          <p>{text}</p>
          {action && (
            <button
              type="button"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="quiet square" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
      {lasting !== undefined && (
        <div class="note note-problem note-lasting">
          <Icon name={icons.problem} />
          <p>{lasting}</p>
        </div>
      )}
    </div>
  );
}

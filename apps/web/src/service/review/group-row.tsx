import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { asMoment, asPercent, counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import type { SightingGroup } from '../api/types.js';
import { useReport } from '../corrections/use-report.js';
import { FacePicture } from '../people/face-picture.js';
import { PersonField } from '../people/person-field.js';
import { useService } from '../state/use-page.js';

/** Number of faces shown per group. */
const shown = 6;
/** A name with a lower probability is not suggested. */
const leastSuggested = 0.2;

interface NameDialogProps {
  group: SightingGroup;
  onName(subject: string): Promise<void>;
  onClose(): void;
}

/** Asks who a group of faces is. */
function NameDialog({ group: { sightings, subjects }, onName, onClose }: NameDialogProps) {
  const name = useSignal('');
  const subject = name.value.trim();
  return (
    <FormDialog
      title="Who is this?"
      action="Name"
      isReady={subject !== ''}
      onSubmit={() => onName(subject)}
      onClose={onClose}
    >
      <div class="dialog-face">
        <FacePicture kind="sighting" id={sightings[0].id} alt="The face" />
        <PersonField
          label="Name"
          hint="A new name, or someone who is already in the gallery."
          value={name}
          candidates={subjects.map((candidate) => candidate.subject)}
        />
      </div>
    </FormDialog>
  );
}

/** When and where faces were seen. */
function Seen({ sightings }: Pick<SightingGroup, 'sightings'>) {
  const [{ at }] = sightings;
  const cameras = [...new Set(sightings.flatMap(({ camera }) => camera ?? []))];
  return (
    <p class="muted">
      {counted(sightings.length, 'face')}, last <time dateTime={at}>{asMoment(at)}</time>
      {cameras.length > 0 && `, ${cameras.join(', ')}`}
    </p>
  );
}

interface GroupActionsProps extends Pick<ReturnType<typeof useTask>, 'busy' | 'run'> {
  ids: readonly string[];
  /** The most likely person. */
  suggestion: SightingGroup['subjects'][number] | undefined;
  name(subject: string): Promise<void>;
  /** Asks for another name. */
  onAsk(): void;
}

/** The actions for the faces of a group. */
function GroupActions({ ids, suggestion, busy, run, name, onAsk }: GroupActionsProps) {
  const { corrections } = useService();
  const likely = suggestion?.subject;
  const act = (work: () => Promise<unknown>) => () => void run(async () => void (await work()));
  return (
    <div class="review-actions">
      {likely !== undefined && (
        <button type="button" class="primary" disabled={busy.value} onClick={act(() => name(likely))}>
          <Icon name="check" /> {likely}
        </button>
      )}
      <button type="button" class={suggestion ? '' : 'primary'} disabled={busy.value} onClick={onAsk}>
        {suggestion ? 'Someone else…' : 'Name…'}
      </button>
      {likely !== undefined && (
        <button
          type="button"
          class="quiet"
          disabled={busy.value}
          onClick={act(() => corrections.refuseSightings(ids, likely))}
        >
          Not {likely}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        disabled={busy.value}
        onClick={act(() => corrections.refuseSightings(ids))}
      >
        Not a face
      </button>
      <button
        type="button"
        class="quiet danger-quiet"
        disabled={busy.value}
        onClick={act(() => corrections.deleteSightings(ids))}
      >
        <Icon name="bin" /> Delete
      </button>
    </div>
  );
}

/** Faces that seem to show the same person, with the likely name and the actions. */
export function GroupRow({ group }: { group: SightingGroup }) {
  const { corrections } = useService();
  const report = useReport();
  const { busy, error, run } = useTask();
  const naming = useSignal(false);
  const ids = group.sightings.map(({ id }) => id);
  const [nearest] = group.subjects;
  const suggestion = nearest && nearest.similarity >= leastSuggested ? nearest : undefined;
  const name = async (subject: string) => {
    await corrections.nameSightings(ids, subject);
    report(`${counted(ids.length, 'face')} added to ${subject}.`, 'enrol');
  };
  const ask = (open: boolean) => () => {
    naming.value = open;
  };
  return (
    <li class="review-row">
      <div class="review-faces">
        {ids.slice(0, shown).map((id) => (
          <FacePicture key={id} kind="sighting" id={id} alt="" />
        ))}
        {ids.length > shown && <span class="muted">+{ids.length - shown}</span>}
      </div>
      <div class="review-text">
        <h2>{suggestion ? `${suggestion.subject}? ${asPercent(suggestion.similarity)}` : 'Unknown'}</h2>
        <Seen sightings={group.sightings} />
        <Problem error={error.value} />
      </div>
      <GroupActions {...{ ids, suggestion, busy, run, name }} onAsk={ask(true)} />
      {naming.value && <NameDialog group={group} onName={name} onClose={ask(false)} />}
    </li>
  );
}

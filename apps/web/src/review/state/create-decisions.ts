import type { DecisionRequest, PhotoView, Standing } from '@lookalike/curation';
import type { Notes } from '../../shared/create-notes.js';
import { RequestProblem } from '../../shared/create-request.js';
import { counted } from '../../shared/format.js';
import type { Api } from './create-api.js';
import type { Photos } from './create-photos.js';

export interface Verdict extends Pick<DecisionRequest, 'face' | 'to'> {
  decision: Exclude<DecisionRequest['decision'], 'undo'>;
}

export interface Decisions {
  /** Shows a decision immediately and saves it; reverts it if it cannot be saved. */
  decide(photo: PhotoView, verdict: Verdict): void;
  /** Undoes the last decision made in this window, or the one on `photo`. @returns the photo's file */
  undo(photo: PhotoView | undefined): Promise<string | undefined>;
  /** Lets the rules decide on the remaining photos, once earlier decisions are saved. */
  decideRest(): Promise<void>;
}

interface DecisionsContext {
  api: Pick<Api, 'decide' | 'decideRest'>;
  photos: Photos;
  notes: Notes;
  reload(): Promise<void>;
}

const changedElsewhere = 409;

/** The state of a photo once a decision on it is saved. */
const standingAfter = ({ file, revision }: PhotoView, verdict: Verdict): Standing => ({
  file,
  revision: revision + 1,
  by: 'user',
  ...verdict,
});

export function createDecisions({ api, photos, notes, reload }: DecisionsContext): Decisions {
  const made: string[] = [];
  let last: Promise<unknown> = Promise.resolve();

  /** Saves one decision after another, so that each is based on the current revision. */
  const save = (photo: PhotoView, verdict: Verdict | { decision: 'undo' }): Promise<boolean> => {
    const body: DecisionRequest = { file: photo.file, basedOn: photo.revision, ...verdict };
    const saved = last.then(async () => {
      try {
        photos.apply([await api.decide(body)]);
        return true;
      } catch (error) {
        photos.revert(photo.file);
        await explain(error);
        return false;
      }
    });
    last = saved;
    return saved;
  };
  const forget = (file: string) => {
    const place = made.lastIndexOf(file);
    if (place >= 0) made.splice(place, 1);
  };
  const explain = async (error: unknown) => {
    if (error instanceof RequestProblem && error.status === changedElsewhere) {
      notes.say('This photo was just changed in another window. The change is shown here.', 'wait');
      await reload();
    } else notes.fail(error);
  };

  return {
    decide(photo, verdict) {
      made.push(photo.file);
      photos.show(standingAfter(photo, verdict));
      void save(photo, verdict).then((isSaved) => {
        if (!isSaved) forget(photo.file);
      });
    },
    async undo(shown) {
      const file = made.pop() ?? (shown?.decision ? shown.file : undefined);
      const photo = file === undefined ? undefined : photos.find(file);
      if (!photo?.decision) {
        notes.say('There is nothing to undo.', 'wait');
        return undefined;
      }
      if (await save(photo, { decision: 'undo' })) return photo.file;
      made.push(photo.file);
      return undefined;
    },
    decideRest() {
      const decided = last.then(async () => {
        try {
          const { decided } = await api.decideRest();
          notes.say(`The rules decided on ${counted(decided, 'photo')}. You can still change any of them.`);
        } catch (error) {
          await explain(error);
        }
      });
      last = decided;
      return decided;
    },
  };
}

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Dialog } from '../../shared/dialog.js';
import { MarkLayer } from '../../shared/mark-layer.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import type { RecognisedFace } from '../api/types.js';
import { useReport } from '../corrections/use-report.js';
import { openPicture, type Picture } from '../pictures/open-picture.js';
import { PhotoStage } from '../pictures/photo-stage.js';
import { enrolFace } from '../recognise/enrol-face.js';
import { judge } from '../recognise/judge.js';
import { usePage } from '../state/use-page.js';
import type { Upload } from './create-uploads.js';

interface PickFaceDialogProps {
  upload: Upload;
  onPicked(): void;
  onClose(): void;
}

/** Asks which face in a photo is the person's, and adds it. */
export function PickFaceDialog({ upload: { file, subject }, onPicked, onClose }: PickFaceDialogProps) {
  const { api, people } = usePage();
  const report = useReport();
  const { busy, error, run } = useTask();
  const seen = useSignal<{ picture: Picture; faces: readonly RecognisedFace[] } | undefined>(undefined);
  const unreadable = useSignal<unknown>(undefined);
  const active = useSignal<number | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    const look = async () => {
      const picture = await openPicture(file);
      controller.signal.addEventListener('abort', picture.close);
      const faces = await api.recognise(picture.blob, controller.signal);
      if (!controller.signal.aborted) seen.value = { picture, faces };
    };
    look().catch((cause: unknown) => {
      if (!controller.signal.aborted) unreadable.value = cause;
    });
    return () => controller.abort();
  }, [api, file, seen, unreadable]);
  const pick = (index: number) =>
    void run(async () => {
      if (!seen.value) return;
      await enrolFace(people, subject, seen.value.picture, seen.value.faces[index]);
      report(`Added to ${subject}.`, 'enrol');
      onPicked();
    });
  return (
    <Dialog title={`Which face is ${subject}?`} isWide onClose={onClose}>
      <Problem error={unreadable.value ?? error.value} />
      {!seen.value && unreadable.value === undefined && <p class="muted">Looking for faces…</p>}
      {seen.value && (
        <PhotoStage picture={seen.value.picture} alt={file.name} busy={busy.value}>
          <MarkLayer
            width={seen.value.picture.width}
            height={seen.value.picture.height}
            marks={seen.value.faces.map((face, index) => {
              const { tone, name } = judge(face);
              const label = tone === 'unknown' ? '' : name;
              return { box: face.box, tone, label, description: `Face ${index + 1}, ${name}` };
            })}
            active={active.value}
            onActive={(index) => {
              active.value = index;
            }}
            onPick={pick}
          />
        </PhotoStage>
      )}
    </Dialog>
  );
}

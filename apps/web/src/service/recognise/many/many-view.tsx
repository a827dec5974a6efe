import { asPercent, counted, messageOf } from '../../../shared/format.js';
import { Icon } from '../../../shared/icon.js';
import { saveFile } from '../../../shared/save-file.js';
import type { RecognisedFace } from '../../api/types.js';
import { usePage } from '../../state/use-page.js';
import { judge } from '../judge.js';
import type { PhotoResult } from './create-many.js';
import { toCsv } from './to-csv.js';

/** A name with its probability. */
function FaceName({ face }: { face: RecognisedFace }) {
  const { tone, name } = judge(face);
  return (
    <li class={`many-face tone-${tone}`}>
      <strong>{name}</strong>
      {face.subjects[0] && tone !== 'unknown' && (
        <span class="muted">{asPercent(face.subjects[0].similarity)}</span>
      )}
    </li>
  );
}

function PhotoRow({ photo }: { photo: PhotoResult }) {
  const { recognition } = usePage();
  const { file, faces, error } = photo;
  return (
    <tr>
      <th scope="row">
        <button type="button" class="quiet many-photo" onClick={() => void recognition.open(file)}>
          {file.name}
        </button>
      </th>
      <td>{faces?.length ?? ''}</td>
      <td>
        {error !== undefined && messageOf(error)}
        {!faces && error === undefined && <span class="muted">waiting…</span>}
        {faces?.length === 0 && <span class="muted">no face</span>}
        <ul class="many-faces">
          {faces?.map((face, index) => (
            <FaceName key={index} face={face} />
          ))}
        </ul>
      </td>
    </tr>
  );
}

/** The people in many photos, as a table and as a file for spreadsheets. */
export function ManyView() {
  const { many } = usePage();
  const photos = many.photos.value;
  const isDone = many.done.value === photos.length;
  const download = () => saveFile('faces.csv', new Blob([toCsv(photos)], { type: 'text/csv' }));
  return (
    <>
      <div class="heading-row">
        <p role="status">
          {isDone
            ? `${counted(photos.length, 'photo')} recognised.`
            : `Recognising photo ${many.done.value + 1} of ${photos.length}…`}
        </p>
        <div class="row">
          <button type="button" class="primary" disabled={!isDone} onClick={download}>
            <Icon name="report" /> Download CSV
          </button>
          <button type="button" onClick={many.clear}>
            {isDone ? 'Close' : 'Stop'}
          </button>
        </div>
      </div>
      <progress value={many.done.value} max={photos.length} aria-label="Photos recognised" />
      <table class="many">
        <thead>
          <tr>
            <th scope="col">Photo</th>
            <th scope="col">Faces</th>
            <th scope="col">People</th>
          </tr>
        </thead>
        <tbody>
          {photos.map((photo, index) => (
            <PhotoRow key={index} photo={photo} />
          ))}
        </tbody>
      </table>
    </>
  );
}

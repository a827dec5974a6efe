import { scaleLinear } from 'd3-scale';
import { at, chart, note } from './chart.js';
import { type Markup, markup } from './markup.js';
import { dataUri } from './pairs-sheet.js';
import type { ReportMap, ReportMapPoint } from './report-data.js';
import type { Theme } from './theme.js';

const size = { width: 960, height: 640 };
const area = { left: 44, top: 92, right: 916, bottom: 596 };
const side = 36;
const frame = 3;
/** The most names on a map; more would cover the faces. */
const mostNames = 40;
const nameGap = 17;
/** Names closer than this to the left or right edge, in pixels, are aligned to that side. */
const nameRoom = 110;

const extent = (values: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 1, high + 1];
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

type PlacedFace = ReportMapPoint & { px: number; py: number };

/** The face of a person that is closest to the middle of that person's faces. */
function middleFace(faces: readonly PlacedFace[]): PlacedFace {
  const [x, y] = [mean(faces.map(({ px }) => px)), mean(faces.map(({ py }) => py))];
  const distance = ({ px, py }: PlacedFace) => Math.hypot(px - x, py - y);
  return faces.reduce((best, face) => (distance(face) < distance(best) ? face : best));
}

/** The name of each person, below the face in the middle of the person's faces. */
function names(points: readonly PlacedFace[], theme: Theme): Markup[] {
  const people = [...new Set(points.map(({ picture }) => picture.name))];
  if (people.length > mostNames) return [];
  return people.map((name) => {
    const { px, py } = middleFace(points.filter(({ picture }) => picture.name === name));
    const anchor = px < nameRoom ? 'start' : px > size.width - nameRoom ? 'end' : 'middle';
    const x = px + { start: -side / 2, middle: 0, end: side / 2 }[anchor];
    return note(x, py + side / 2 + nameGap, name.replaceAll('_', ' '), { theme, anchor });
  });
}

/** Faces at the positions of their embeddings; the frame shows whether the nearest person is the right one. */
export function mapPlot({ points, faces }: ReportMap, theme: Theme): Markup {
  const x = scaleLinear(extent(points.map((point) => point.x)), [area.left, area.right]);
  const y = scaleLinear(extent(points.map((point) => point.y)), [area.bottom, area.top]);
  const placed = points.map((point) => ({ ...point, px: x(point.x), py: y(point.y) }));
  const some = points.length < faces ? `, ${points.length} of ${faces} faces` : '';
  const legend = [
    { label: 'nearest person is right', color: theme.same },
    { label: 'nearest person is someone else', color: theme.different },
  ];
  return chart({ title: `Faces by their embeddings${some}`, theme, legend, ...size }, [
    ...placed.map(({ px, py, right, picture }) => {
      const color = right === undefined ? theme.muted : right ? theme.same : theme.different;
      const [left, top] = [px - side / 2, py - side / 2];
      return markup`<rect x="${at(left - frame)}" y="${at(top - frame)}" width="${side + 2 * frame}" height="${side + 2 * frame}" rx="4" fill="${color}"/>
<image href="${dataUri(picture)}" x="${at(left)}" y="${at(top)}" width="${side}" height="${side}"><title>${picture.name}</title></image>`;
    }),
    ...names(placed, theme),
  ]);
}

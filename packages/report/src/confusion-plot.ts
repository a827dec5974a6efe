import type { ConfusionMatrix } from '@lookalike/evaluation';
import { at, chart, emptyChart } from './chart.js';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

const title = 'Who was mistaken for whom';
/** Up to this number of people, cells show their counts, and rows and columns their names. */
const maxCounts = 20;
const maxNames = 60;
const side = 400;
const headRoom = 44;
const gap = 16;
/** Room for a hint if there are no names. */
const hintRoom = 36;
const longestName = 17;
const largestFont = 12;
/** Approximate width of a letter, relative to its height. */
const letterShare = 0.62;
const columnAngle = 60;
/** The smallest visible cell, in pixels; larger cells have a gap between them. */
const smallestCell = 3;
const cellGap = 1;
/** Opacity of a cell with one case among many, and of a cell that is only a dot. */
const faintest = 0.12;
const faintestDot = 0.5;
/** Above this share of its row, a cell is dark enough for light text. */
const strong = 0.55;

interface Grid {
  left: number;
  top: number;
  cell: number;
  font: number;
  theme: Theme;
}

const shorten = (name: string) => {
  const letters = [...name];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
};

/** A row for each person, a column for each predicted name; the opacity of a cell is its share of the row. */
export function confusionPlot(matrix: ConfusionMatrix | undefined, theme: Theme): Markup {
  if (!matrix || matrix.names.length === 0) return emptyChart({ title, theme }, 'Nobody was identified');
  const { names } = matrix;
  const named = names.length <= maxNames;
  const cell = side / names.length;
  const font = Math.min(largestFont, cell * 0.9);
  const letters = names.reduce((most, name) => Math.max(most, [...shorten(name)].length), 0);
  const room = named ? Math.ceil(letters * font * letterShare) + gap : hintRoom;
  const grid = { left: room + gap, top: headRoom, cell, font, theme };
  const frame = { title, theme, width: grid.left + side + gap, height: headRoom + side + room + gap };
  return chart(frame, [
    markup`<rect x="${grid.left}" y="${headRoom}" width="${side}" height="${side}" fill="none" stroke="${theme.grid}"/>`,
    ...names.map((_, row) => drawRow(matrix, row, grid)),
    named ? drawNames(names, grid) : drawHints(names.length, grid),
  ]);
}

function drawRow(
  { names, counts }: ConfusionMatrix,
  row: number,
  { left, top, cell, font, theme }: Grid,
): Markup {
  const total = counts[row].reduce((sum, count) => sum + count, 0);
  const size = Math.max(smallestCell, cell - 2 * cellGap);
  const floor = size > smallestCell ? faintest : faintestDot;
  const y = top + (row + 0.5) * cell;
  const cells = counts[row].map((count, column) => {
    if (count === 0) return undefined;
    const share = count / total;
    const x = left + (column + 0.5) * cell;
    const color = row === column ? theme.cell : theme.different;
    const ink = share > strong ? theme.onCell : theme.ink;
    const text = markup`<text x="${at(x)}" y="${at(y)}" dy="0.35em" text-anchor="middle" font-size="${at(font)}" fill="${ink}">${count}</text>`;
    return markup`<rect x="${at(x - size / 2)}" y="${at(y - size / 2)}" width="${at(size)}" height="${at(size)}" fill="${color}" fill-opacity="${(floor + (1 - floor) * share).toFixed(2)}"><title>${names[row]} → ${names[column]}: ${count}</title></rect>${names.length <= maxCounts && text}
`;
  });
  return markup`${cells}`;
}

function drawNames(names: readonly string[], { left, top, cell, font, theme }: Grid): Markup {
  return markup`<g fill="${theme.muted}" font-size="${at(font)}" text-anchor="end">
${names.map((name, i) => {
  const middle = (i + 0.5) * cell;
  const below = `translate(${at(left + middle)} ${top + side + 8}) rotate(-${columnAngle})`;
  return markup`<text x="${left - 8}" y="${at(top + middle)}" dy="0.35em">${shorten(name)}</text>
<text transform="${below}" dy="0.35em">${shorten(name)}</text>
`;
})}
</g>`;
}

function drawHints(count: number, { left, top, theme }: Grid): Markup {
  const middle = side / 2;
  return markup`<g fill="${theme.muted}" text-anchor="middle">
<text x="${left + middle}" y="${top + side + 22}">predicted (${count} names, in alphabetical order)</text>
<text transform="translate(${left - 14} ${top + middle}) rotate(-90)">actual</text>
</g>`;
}

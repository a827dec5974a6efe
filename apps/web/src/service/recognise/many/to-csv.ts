import { messageOf } from '../../../shared/format.js';
import type { PhotoResult } from './create-many.js';

const columns = 'photo,face,outcome,person,probability,distance,x_min,y_min,x_max,y_max,error';
const probabilityDigits = 4;
const formula = /^[=+\-@\t\r]/;
const special = /[",\r\n]/;

/** A cell according to RFC 4180; formulas are written as text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly (string | number)[]) => cells.map(cell).join(',');

/** A line for each face in each photo, and one for a photo without faces; the person is the nearest one. */
export function toCsv(photos: readonly PhotoResult[]): string {
  const lines = photos.flatMap(({ file: { name }, faces = [], error }) => {
    if (faces.length === 0)
      return [line([name, ...Array(9).fill(''), error === undefined ? '' : messageOf(error)])];
    return faces.map(({ outcome, subjects: [nearest], box }, index) =>
      line([
        ...[name, index + 1, outcome, nearest?.subject ?? ''],
        ...(nearest
          ? [nearest.similarity.toFixed(probabilityDigits), nearest.distance.toFixed(probabilityDigits)]
          : ['', '']),
        ...[box.x_min, box.y_min, box.x_max, box.y_max, ''],
      ]),
    );
  });
  return `${[columns, ...lines].join('\r\n')}\r\n`;
}

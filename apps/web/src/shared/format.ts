/** Formats `0.98` as `98%`; never claims certainty: at most `>99%`. */
export function asPercent(probability: number): string {
  const rounded = Math.round(probability * 100);
  if (rounded >= 100) return '>99%';
  return rounded === 0 ? '<1%' : `${rounded}%`;
}

export const asDistance = (distance: number) => distance.toFixed(3);

/** `31 Jan 2027`, in the browser's time zone. */
export const asDay = (time: string) => new Date(time).toLocaleDateString('en-GB', { dateStyle: 'medium' });

/** `31 Jan 2027, 14:05`. */
export const asMoment = (time: string) =>
  new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** With thousands separators: `12,345`. */
export const asCount = (number: number) => number.toLocaleString('en');

/** `1 face`, `12 faces`. */
export const counted = (number: number, noun: string, plural = `${noun}s`) =>
  `${asCount(number)} ${number === 1 ? noun : plural}`;

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

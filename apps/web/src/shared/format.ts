/** `0.98` as `98%`; certainty is never claimed: at most `>99%`. */
export function asPercent(probability: number): string {
  const rounded = Math.round(probability * 100);
  if (rounded >= 100) return '>99%';
  return rounded === 0 ? '<1%' : `${rounded}%`;
}

export const asDistance = (distance: number) => distance.toFixed(3);

export const count = (number: number, noun: string, plural = `${noun}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;

import type { Evaluation, NamedStranger } from '@lookalike/evaluation';
import { formatPercent, formatScore } from './format.js';
import type { ReportTable } from './report-data.js';

const most = 40;

const rest = (count: number, what: string) =>
  count > most ? `and ${count - most} more ${what}; evaluation.json or --json lists them` : undefined;

/** How often each person's photos are named right, lowest first. */
export function perPersonTable({ nearestCategory }: Evaluation): ReportTable {
  const people = [...nearestCategory.perPerson].sort(
    (a, b) => a.right / a.probes - b.right / b.probes || b.probes - a.probes,
  );
  return {
    title: 'Each person',
    head: ['person', 'photos identified', 'nearest person is right'],
    rows: people
      .slice(0, most)
      .map(({ subject, probes, right }) => [
        subject,
        String(probes),
        `${right} (${formatPercent(right / probes, 0)})`,
      ]),
    note: rest(people.length, 'people'),
  };
}

/** Which strangers the model names, and as whom. */
export function namedStrangersTable(named: readonly NamedStranger[] = []): ReportTable[] {
  if (named.length === 0) return [];
  return [
    {
      title: 'Strangers who were named',
      head: ['photo', 'is', 'mistaken for', 'distance'],
      rows: named
        .slice(0, most)
        .map(({ file, subject, takenFor, distance }) => [file, subject, takenFor, formatScore(distance)]),
      note: rest(named.length, 'photos'),
    },
  ];
}

import type { Failure, SkippedFiles } from '@lookalike/core';
import { appendDecisions, journalName, readDecisions, replayDecisions } from '@lookalike/dataset';
import { type Assessment, assessPhotos } from './assess-photos.js';
import { decideAutomatically } from './decide-automatically.js';
import type { Issue, IssueKind } from './issue.js';
import { type ScanContext, scanPhotos } from './scan-photos.js';
import { readSelectOptions, type SelectOptions } from './select-options.js';

/** A photo with issues, and the decision about it. */
export interface FlaggedPhoto {
  file: string;
  decision: 'keep' | 'drop' | 'face' | 'move';
  by: 'auto' | 'user';
  issues: Issue[];
}

export interface SelectSummary {
  folder: string;
  journal: string;
  photos: number;
  /** Photos looked at in this run; the others were known from an earlier one. */
  looked: number;
  kept: number;
  dropped: number;
  /** Photos that were moved to another person. */
  moved: number;
  /** How many photos each issue concerns. */
  issues: Partial<Record<IssueKind, number>>;
  flagged: FlaggedPhoto[];
  /** Lines added to the journal. */
  decided: number;
  /** Files of the folder that are left out, and photos that cannot be read, by their kind. */
  skippedFiles: SkippedFiles[];
}

function countIssues(assessments: readonly Assessment[]): SelectSummary['issues'] {
  const counts: SelectSummary['issues'] = {};
  for (const { kind } of assessments.flatMap(({ issues }) => issues)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * Scans a photos folder, judges every photo and writes into its journal what the rules decide. Decisions of people
 * are left alone, and no photo is touched.
 * @param options the rules; what is left out is as in `defaultSelectOptions`.
 * @param scan looks at the photos.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option; `CORRUPT_DATA` when the folder's journal
 * cannot be read.
 */
export async function selectPhotos(
  folder: string,
  options: Partial<SelectOptions>,
  context: ScanContext,
  scan = scanPhotos,
): Promise<{ summary: SelectSummary; failures: Failure[] }> {
  const rules = readSelectOptions(options);
  const { minFace, thresholds } = rules;
  await readDecisions(folder); // Before the long work, it fails for a journal that cannot be read.
  const { photos, failures, skippedFiles, looked } = await scan(folder, { minFace, thresholds }, context);
  const decisions = await readDecisions(folder);
  const assessments = assessPhotos(photos, rules);
  const news = decideAutomatically(assessments, replayDecisions(decisions), new Date());
  await appendDecisions(folder, news);
  const current = replayDecisions([...decisions, ...news]);
  const outcomes = assessments.map(({ file, issues }): FlaggedPhoto => {
    const { decision, by } = current.get(file) ?? { decision: 'keep', by: 'auto' };
    return { file, decision, by, issues };
  });
  const count = (decision: FlaggedPhoto['decision']) =>
    outcomes.filter((outcome) => outcome.decision === decision).length;
  const summary: SelectSummary = {
    folder,
    journal: `${folder}/${journalName}`,
    photos: photos.length,
    looked,
    kept: photos.length - count('drop'),
    dropped: count('drop'),
    moved: count('move'),
    issues: countIssues(assessments),
    flagged: outcomes.filter(({ issues }) => issues.length > 0),
    decided: news.length,
    skippedFiles,
  };
  return { summary, failures };
}

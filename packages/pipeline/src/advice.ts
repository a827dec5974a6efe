import { isBetter, type Use, type Verdict, type VerdictFigures, verdictOf } from '@lookalike/evaluation';
import { type NetworkName, networkNames } from '@lookalike/siamese/names';

/** What to type next, and why. */
export interface NextCommand {
  command: string;
  why: string;
}

/** What the pretrained model reaches on the same photos; shares are 0..1. */
export interface PretrainedFigures {
  /** The figures in one line. */
  summary: string;
  use: Use;
  /** Photos whose nearest person is the right one. */
  nearest: number;
  /** Photos that are named right by the model's own decision. */
  named?: number;
  /** Photos of strangers that are given a name. */
  letIn?: number;
}

/** What to conclude from figures. */
export interface Advice {
  verdict: Verdict;
  /** Missing for the pretrained model itself, and if it was not evaluated on the photos. */
  pretrained?: PretrainedFigures;
  /** The most useful first. */
  next: NextCommand[];
}

/** What the advice is based on. */
export interface AdviceInput {
  figures: VerdictFigures;
  /** Of the pretrained model on the same photos. */
  pretrained?: VerdictFigures;
  /** The model's folder, or `pretrained`. */
  model: string;
  /** The name of its network. */
  network: string;
  /** Where the people are that the model recognises: a folder of people or a pairs folder. */
  gallery: string;
  /** The photos of the people, for the pretrained model. @default unknown */
  photos?: string;
  /** The photos of strangers that the figures are about. @default none but the people themselves */
  strangers?: string;
}

/** Quoted for a shell, if it needs to be. */
export const quoted = (path: string) =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

/** Placeholder for a folder whose name is not known. */
const unnamed = { photos: 'photos', strangers: 'strangers', photo: 'new.jpg' } as const;

const percent = (share: number) => `${(100 * share).toFixed()} %`;

function summarizePretrained({ nearest, named, letIn }: Omit<PretrainedFigures, 'use' | 'summary'>): string {
  const figures = [
    `nearest person right for ${percent(nearest)}`,
    ...(named === undefined ? [] : [`names ${percent(named)} right`]),
    ...(letIn === undefined ? [] : [`mistakes ${percent(letIn)} of strangers for someone`]),
  ];
  return `the pretrained model on the same photos: ${figures.join(', ')}`;
}

function pretrainedFiguresOf(figures: VerdictFigures): PretrainedFigures {
  const at = figures.openSet?.atModelThreshold;
  const shares = { nearest: figures.nearest, ...(at && { named: at.rate, letIn: at.far }) };
  return { summary: summarizePretrained(shares), use: verdictOf(figures).use, ...shares };
}

/** The command that measures a rate for which there were too few strangers. */
function askForStrangers(
  { model, strangers }: AdviceInput,
  people: string,
  { needed, far }: { needed: number; far: number },
): NextCommand {
  const measured = `how many people are named at FAR ${100 * far} %`;
  return {
    command: `lookalike evaluate ${quoted(model)} ${people} --strangers ${quoted(strangers ?? unnamed.strangers)}`,
    why:
      strangers === undefined
        ? `with ${needed} photos of other people, it measures ${measured}`
        : `once ${strangers} holds ${needed} photos, it also measures ${measured}`,
  };
}

/** Whether training starts from this network; the others are derived from the pretrained one. */
const isFromScratch = (network: string) => networkNames.includes(network as NetworkName);

function nextCommands(input: AdviceInput, { use }: Verdict): NextCommand[] {
  const { figures, pretrained, model, network, gallery, photos } = input;
  const people = quoted(photos ?? unnamed.photos);
  const isOwn = model !== 'pretrained';
  const loses = pretrained !== undefined && isBetter(pretrained, figures);
  const isUseful = use === 'albums' || use === 'door';
  const fromScratch = isFromScratch(network);
  const unmeasurable = figures.openSet?.unmeasurable.at(0);
  const next: NextCommand[] = [];
  if (loses && photos !== undefined) {
    next.push({
      command: `lookalike predict pretrained ${people} ${unnamed.photo}`,
      why: 'the pretrained model does better on these people, without any training',
    });
  } else if (isUseful || (use === 'suggestions' && !fromScratch)) {
    next.push({
      command: `lookalike predict ${quoted(model)} ${quoted(gallery)} ${unnamed.photo}`,
      why: isUseful ? 'names the faces in new photos' : 'suggests names for the faces in new photos',
    });
  }
  if (fromScratch && !isUseful) {
    next.push({
      command: `lookalike train ${people} --base pretrained --out tuned`,
      why: 'starts from the pretrained model instead of from nothing: better with few photos',
    });
  }
  if (isOwn && pretrained === undefined) {
    next.push({
      command: `lookalike evaluate pretrained ${people}`,
      why: 'what the pretrained model reaches on the same people',
    });
  }
  if (isUseful && unmeasurable) next.push(askForStrangers(input, people, unmeasurable));
  if (!fromScratch && !isUseful) {
    next.push({
      command: `lookalike select ${people}`,
      why: 'finds mislabelled, blurred and duplicate photos, which spoil any model',
    });
  }
  return next;
}

/** A verdict with advice. */
export function adviseOn(input: AdviceInput): Advice {
  const verdict = verdictOf(input.figures);
  return {
    verdict,
    ...(input.pretrained && { pretrained: pretrainedFiguresOf(input.pretrained) }),
    next: nextCommands(input, verdict),
  };
}

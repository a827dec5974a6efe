import type { OnProgress, Progress, Stage } from '@lookalike/core';
import { type Params, SingleBar } from 'cli-progress';

const barWidth = 24;
const titleWidth = 16;
const msInSecond = 1000;
const secondsInMinute = 60;
const minutesInHour = 60;

/** What the bar says for each stage. */
const titles: Readonly<Record<Stage, string>> = {
  collect: 'collecting',
  scan: 'looking at photos',
  detect: 'finding faces',
  extract: 'extracting faces',
  gray: 'to grayscale',
  views: 'making views',
  load: 'reading faces',
  pairs: 'writing pairs',
  train: 'training',
  embed: 'embedding faces',
  enrol: 'enrolling people',
  identify: 'recognising',
};

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / secondsInMinute);
  const hours = Math.floor(minutes / minutesInHour);
  if (hours > 0) return `${hours} h ${minutes % minutesInHour} min`;
  return minutes > 0 ? `${minutes} min ${whole % secondsInMinute} s` : `${whole} s`;
}

const rateDigits = 3;

const formatRate = (rate: number | undefined) => {
  if (rate === undefined) return '–';
  return rate < 10 ** rateDigits ? rate.toPrecision(rateDigits) : Math.round(rate).toLocaleString('en');
};

/**
 * One line: title, bar, count, rate and time left. Both are measured since the bar was first shown.
 * @param from how much was done by then, including what an interrupted run had done.
 */
export function progressLine(
  { value, total, startTime }: Params,
  progress: Progress,
  now: number,
  from = 0,
): string {
  const filled = total > 0 ? Math.round((value / total) * barWidth) : 0;
  const seconds = (now - startTime) / msInSecond;
  const rate = value > from && seconds > 0 ? (value - from) / seconds : undefined;
  const left = rate === undefined ? '–' : duration((total - value) / rate);
  const parts = [
    titles[progress.stage].padEnd(titleWidth),
    '█'.repeat(filled).padEnd(barWidth, '░'),
    `${value}/${total} ${progress.unit}`,
    `${formatRate(rate)}/s`,
    `${left} left`,
  ];
  return [...parts, ...(progress.note ? [progress.note] : [])].join('  ');
}

export interface ProgressDisplay {
  report: OnProgress;
  /** Ends the bar on screen, so that text can follow it. */
  stop(): void;
}

const silent: ProgressDisplay = { report: () => {}, stop: () => {} };

/** A progress bar on a terminal; nothing if the stream is a pipe or a file. */
export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  if (!stream.isTTY) return silent;
  let bar: SingleBar | undefined;
  let shown: Progress | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  const start = (progress: Progress) => {
    stop();
    const format = (_: unknown, params: Params, payload: Progress) =>
      progressLine(params, payload, Date.now(), progress.done);
    bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: false, gracefulExit: false });
    bar.start(progress.total, progress.done, progress);
  };
  const report = (progress: Progress) => {
    const startsOver = progress.stage !== shown?.stage || progress.done < shown.done;
    if (!bar || startsOver) start(progress);
    shown = progress;
    bar?.setTotal(progress.total);
    bar?.update(progress.done, progress);
  };
  return { report, stop };
}

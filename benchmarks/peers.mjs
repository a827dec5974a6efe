/**
 * Sets Lookalike beside other people's software, and writes results-peers.md and results-peers.svg: the same photos and training
 * steps, one thread each, taking turns; and detection in two threads each.
 *
 *   npm install --ignore-scripts && npm run bench:peers [-- --rounds 5] [--tasks '16 pairs,64 pairs']
 *
 * With some of the tasks only, it prints the table and writes nothing. Build the packages first (`npm run build` at the root). Peers in Python are installed from PyPI into the user's cache once, some
 * 5 GB; measuring takes about five minutes on a quiet machine. A peer that cannot be had is named with the reason.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { absent, contestants } from './peers/contestants.mjs';
import { peerChart } from './support/peer-chart.mjs';
import { pythonWith } from './support/python.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, tasks: { type: 'string' } },
});
const rounds = Number(values.rounds);
/** Rounds that are not measured: V8 optimises JavaScript and kernels while they run, and a training has thousands of steps. */
const warmUps = 5;
const oneThread = { OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '3' };
const titles = {
  detection: 'Detection, a photo of 1920 × 1400, faces from 20 px',
  'two threads': 'Detection in two threads, by the clock, per photo',
  '16 pairs': 'A training step, 16 pairs',
  '64 pairs': 'A training step, 64 pairs',
};

/** What time counts: threads do not save processor time. */
const timeOf = (task) => (task === 'two threads' ? 'clock' : 'cpu');

/** Starts a contestant and has it do something once; `ask(task)` has it do a task. */
async function start({ command, python, packages, ...rest }) {
  const [file, ...args] = python ? [pythonWith(python, packages), ...command] : command;
  const child = spawn(file, args, { env: { ...process.env, ...oneThread } });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints = `${complaints}${text}`.slice(-2000);
  });
  child.on('error', ({ message }) => {
    complaints = message;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`it ended: ${complaints.trim().split('\n').at(-1)}`);
      if (value.startsWith('{"')) return JSON.parse(value);
    }
  };
  const { version } = await answer();
  const ask = (task) => {
    child.stdin.write(`${task}\n`);
    return answer();
  };
  await ask(rest.tasks.find((task) => asked.includes(task)));
  return { ...rest, version, ask, stop: () => child.stdin.end() };
}

const asked = values.tasks?.split(',') ?? Object.keys(titles);
const missing = { ...absent };
const started = [];
for (const contestant of contestants.filter(({ tasks }) => tasks.some((task) => asked.includes(task)))) {
  try {
    started.push(await start(contestant));
    console.log(`${contestant.name}: ${started.at(-1).version}`);
  } catch (error) {
    const { name, install } = contestant;
    const reason = (error.stderr?.toString().trim() || error.message).split('\n').at(-1);
    missing[name] = install ? `${reason} (\`${install}\`)` : reason;
    console.log(`${name}: cannot be had: ${missing[name]}`);
  }
}

const rows = [];
for (const task of asked) {
  const able = started.filter(({ tasks }) => tasks.includes(task));
  const samples = able.map(() => []);
  let found = [];
  for (let round = -warmUps; round < rounds; round++) {
    const answers = [];
    for (const { ask } of able) answers.push(await ask(task));
    found = answers.map((answer) => answer.found);
    if (round < 0) continue;
    for (const [index, answer] of answers.entries()) samples[index].push(answer[timeOf(task)]);
  }
  for (const [index, { name, version, isOurs = false }] of able.entries()) {
    const sorted = samples[index].sort((a, b) => a - b);
    rows.push({ task, name, version, isOurs, found: found[index], milliseconds: sorted[rounds >> 1] });
  }
}
for (const { stop } of started) stop();

const lines = [
  '# Beside other software',
  '',
  `${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}. Milliseconds of CPU time, one thread each, where nothing else`,
  `is said: the contestants take turns, and this is the median (rounds: ${rounds}). The six photos of \`@vladmandic/face-api\` have been decoded before. Written by \`npm run bench:peers\`.`,
];
for (const task of asked) {
  const title = titles[task];
  const ofTask = rows.filter((row) => row.task === task).sort((a, b) => a.milliseconds - b.milliseconds);
  const ours = ofTask.find(({ isOurs }) => isOurs)?.milliseconds;
  lines.push(
    '',
    `## ${title}`,
    '',
    '| | | ms | times ours | faces in six photos |',
    '| --- | --- | --- | --- | --- |',
  );
  for (const { name, version, milliseconds, found } of ofTask) {
    const ratio = `${(milliseconds / ours).toFixed(1)}×`;
    lines.push(`| ${name} | ${version} | ${milliseconds.toFixed(1)} | ${ratio} | ${found ?? ''} |`);
  }
}
lines.push('', '## Not measured', '');
for (const [name, reason] of Object.entries(missing)) lines.push(`- ${name}: ${reason}`);
console.log(lines.join('\n'));
if (values.tasks === undefined) {
  writeFileSync(new URL('results-peers.md', import.meta.url), `${lines.join('\n')}\n`);
  writeFileSync(new URL('results-peers.svg', import.meta.url), peerChart(rows, titles));
}

import { stripVTControlCharacters } from 'node:util';
import { type CommandDef, renderUsage } from 'citty';
import { type Task, toCommand } from './task.js';

const program = 'lookalike';

/** Colours belong on a terminal only. */
const paint = (text: string, colour: boolean) => (colour ? text : stripVTControlCharacters(text));

function exampleLines(task: Task): string {
  const lines = task.examples.flatMap(([line, meaning]) => [`  ${program} ${line}`, `      ${meaning}`]);
  return ['EXAMPLES', '', ...lines].join('\n');
}

const exitCodes =
  'EXIT CODES  0 done · 1 some input or the work failed · 2 wrong command line · 130 interrupted';

/** The help of one command. */
export async function taskUsage(task: Task, colour: boolean): Promise<string> {
  const usage = await renderUsage(toCommand(task), { meta: { name: program } });
  return paint(`${usage}\n${exampleLines(task)}\n\n${exitCodes}\n`, colour);
}

/** The help of the program: its commands. */
export async function programUsage(
  tasks: readonly Task[],
  version: string,
  colour: boolean,
): Promise<string> {
  const command: CommandDef = {
    meta: {
      name: program,
      version,
      description: 'Face recognition, from the first photo to a trained recogniser',
    },
    subCommands: Object.fromEntries(tasks.map((task) => [task.name, toCommand(task)])),
  };
  return paint(`${await renderUsage(command)}\n`, colour);
}

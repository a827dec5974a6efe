/** What the loader does to a Node process. */
const intrusions: readonly string[] = [
  // Rethrows each error, so that a program's own handler never runs and the process exits with 7.
  'process["on"]("uncaughtException",function(ex){if(!(ex instanceof ExitStatus)){throw ex}});',
  'process["on"]("unhandledRejection",function(reason){throw reason});',
  // Finds those two again. By a slip it finds the program's own listeners too, and removes them with the engine.
  'if(typeof process!=="undefined"&&process.listeners){beforeListeners={uncaughtException:' +
    'process.listeners("uncaughtException"),unhandledRejection:process.listeners("unhandledRejection")}}',
  'quit_=(status,toThrow)=>{if(keepRuntimeAlive()){process["exitCode"]=status;throw toThrow}' +
    'logExceptionOnExit(toThrow);process["exit"](status)};',
];

const intrusive = /process\["(on|exit|exitCode)"\]|process\.(on|once|exit|exitCode)\b|\bglobal(This)?\./;

/**
 * The code of the WASM engine's loader (Emscripten's) without what it does to the process of a program that uses it.
 * @throws when a piece is not there exactly once, or another one is: a new version has to be looked at.
 */
export function leaveProcessAlone(code: string, path: string): string {
  const harmless = intrusions.reduce((rest, piece) => {
    const count = rest.split(piece).length - 1;
    if (count !== 1) throw new Error(`${path}: expected 1 of ${piece}, found ${count}`);
    return rest.replace(piece, '');
  }, code);
  const other = intrusive.exec(harmless);
  if (other) throw new Error(`${path}: expected nothing more that touches the process, found ${other[0]}`);
  return harmless;
}

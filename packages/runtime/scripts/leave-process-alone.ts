/** What the loader does to a Node process. */
const intrusions: readonly string[] = [
  // Rethrows each error, so that a program's own handler never runs and the process exits with code 7.
  'process["on"]("uncaughtException",function(ex){if(!(ex instanceof ExitStatus)){throw ex}});',
  'process["on"]("unhandledRejection",function(reason){throw reason});',
  // Meant to remove those two handlers, but a bug makes it also remove the program's own listeners along with the
  // engine.
  'if(typeof process!=="undefined"&&process.listeners){beforeListeners={uncaughtException:' +
    'process.listeners("uncaughtException"),unhandledRejection:process.listeners("unhandledRejection")}}',
  'quit_=(status,toThrow)=>{if(keepRuntimeAlive()){process["exitCode"]=status;throw toThrow}' +
    'logExceptionOnExit(toThrow);process["exit"](status)};',
];

const intrusive = /process\["(on|exit|exitCode)"\]|process\.(on|once|exit|exitCode)\b|\bglobal(This)?\./;

/**
 * The code of the WASM engine's loader (Emscripten's), without the parts that affect the process of the program using
 * it.
 * @throws if a part is not there exactly once, or there is another one: a new version needs to be checked.
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

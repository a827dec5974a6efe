/** A server-sent event. */
export interface ServerEvent {
  event: string;
  data: unknown;
}

const endOfEvent = '\n\n';
const field = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

/** The server-sent events in an answer, as they arrive; comments are skipped. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const texts = (rest + read.value).split(endOfEvent);
      rest = texts.pop() ?? '';
      for (const text of texts) {
        const [event, data] = [field(text, 'event'), field(text, 'data')];
        if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
      }
    }
  } finally {
    await reader.cancel();
  }
}

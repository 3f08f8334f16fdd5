import { randomBytes } from 'node:crypto';
import { isAnswered } from '../../../lib/flow/answered.ts';
import { FlowDecoder } from '../../../lib/flow/decode.ts';
import type { FlowEvent } from '../../../lib/flow/event.ts';
import type { HelloRequest } from '../../../lib/flow/request.ts';
import { isSettled } from '../../../lib/verdict/decide.ts';
import { observe } from '../../../lib/verdict/seen.ts';
import { type Conversation, converse, type ProbeDeps } from '../conversation.ts';
import { createSpeaker } from './speaker.ts';

/**
 * Sends a ClientHello of our own making and reads the server's whole answer to it: up to ServerHelloDone, or in
 * TLS 1.3 to Finished, opened with the hello's own key share. Records as `probe` does, and agrees on nothing.
 */
export function probeHello(request: HelloRequest, deps: ProbeDeps): Promise<void> {
  return converse(request, deps, ({ connection, recorder, scope }) =>
    scope.within('handshake', exchange(request, connection, recorder)),
  );
}

function exchange(
  { offer }: HelloRequest,
  connection: Conversation['connection'],
  recorder: Conversation['recorder'],
): Promise<void> {
  const { stream } = connection;
  const decoder = new FlowDecoder();
  let told = 0;
  const speaker = createSpeaker(offer, randomBytes, {
    send: (bytes) => stream.write(bytes),
    secret: (line) => connection.secret(Buffer.from(line)),
  });

  return new Promise((resolve, reject) => {
    const look = () => {
      for (; told < recorder.events.length; told++) decoder.push(recorder.events[told] as FlowEvent);
      const { records, messages, negotiated } = decoder;
      const seen = observe(recorder.events, {
        records,
        messages,
        negotiated,
        unfinished: decoder.unfinished(),
      });
      if (isAnswered(messages, speaker.opens) || isSettled(seen)) resolve();
    };
    stream.on('data', (chunk: Uint8Array) => {
      speaker.heard(chunk);
      // By then the recorder has let go of the chunk, with what the new secrets opened in it.
      setImmediate(look);
    });
    const cut = () => {
      look();
      reject(connection.cut());
    };
    stream.once('end', () => setImmediate(cut));
    stream.once('close', () => setImmediate(cut));
    speaker.begin();
  });
}

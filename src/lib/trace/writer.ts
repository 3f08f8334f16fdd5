import { FlowDecoder } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { CaptureRequest, FlowRequest, Profile } from '../flow/request.ts';
import { settingOf } from '../flow/setting.ts';
import type { Message } from '../tls/message.ts';
import { capturedLines } from './captured.ts';
import { failureOf } from './failure-of.ts';
import { sslcerts } from './failures.ts';
import { type Holding, holdAfter, isFromPeer, isGoodbye } from './holding.ts';
import {
  type Draft,
  endsWithConnection,
  info,
  leavesIntact,
  requestLines,
  responseLines,
} from './http-lines.ts';
import type { TraceLine } from './line.ts';
import { printable } from './printable.ts';
import { WORDINGS } from './profiles.ts';
import { securedOf } from './secured.ts';
import { systemWords } from './system-words.ts';
import { tlsLine } from './tls-line.ts';
import type { CertificateChecked, Connected, HttpHead, Local, Wording } from './wording.ts';

/**
 * Turns a flow's events into the lines that curl prints, as the events come. Every event of the flow is
 * pushed, in order. Some lines wait for a later event: curl reads nothing between the handshake and its
 * request, and tells how a connection ended once it is over.
 */
export class TraceWriter {
  readonly #wording: Wording;
  readonly #decoder = new FlowDecoder();
  #lines: TraceLine[] = [];
  #events = 0;
  #at = 0;

  #request: FlowRequest | undefined;
  /** Someone else's connection: nothing was asked here. */
  #captured: CaptureRequest | undefined;
  #trying: { readonly address: string; readonly port: number } | undefined;
  #connected: Connected | undefined;
  #certificate: CertificateChecked | undefined;
  #answer: HttpHead | undefined;
  #failure: Local | undefined;
  #peerClosed: 'fin' | 'reset' | undefined;
  #hello = false;
  /** The connection, while it is not told yet what is offered over it. */
  #offersAt: number | undefined;
  #trustTold = false;
  #requested = false;
  #unsent: Draft[] = [];
  #tickets = 0;
  /** Read by curl only later: after its second hello, its request, or the answer. */
  #held: Message[] = [];
  #holding: Holding;
  #over = false;

  constructor(profile: Profile) {
    this.#wording = WORDINGS[profile];
  }

  /** The messages decoded so far, by the index that lines and evidence name. */
  get messages(): readonly Message[] {
    return this.#decoder.messages;
  }

  push(event: FlowEvent): readonly TraceLine[] {
    this.#lines = [];
    this.#at = this.#events++;
    const { messages } = this.#decoder.push(event);
    if (event.type === 'request') {
      if (event.request.kind === 'capture') this.#captured = event.request;
      else this.#request = event.request;
    } else if (this.#captured) this.#lines.push(...capturedLines(event, this.#at, messages, this.#captured));
    else if (this.#request && !this.#over) this.#tell(event, messages, this.#request);
    return this.#lines;
  }

  #tell(event: FlowEvent, messages: readonly Message[], request: FlowRequest): void {
    this.#tellOffers(event, request);
    switch (event.type) {
      case 'resolved':
        // The lab's hosts are checked against the lab's own CA, as `--cacert` would have it.
        if (event.source === 'lab') this.#request = { ...request, trust: 'lab' };
        this.#info(this.#wording.resolved(event, request));
        break;
      case 'connecting':
        this.#trying = event;
        this.#info(this.#wording.trying(event.address, event.port));
        break;
      case 'connected':
        this.#onConnected(event, request);
        break;
      case 'bytes':
        for (const message of messages) this.#onMessage(message, request);
        break;
      case 'certificate':
        this.#onSecured(event, request);
        break;
      case 'http':
        if (event.direction === 'out') this.#onRequested(event, request);
        else this.#onAnswer(event, request);
        break;
      case 'closed':
        if (event.by === 'peer') this.#onClosed(event.how);
        break;
      case 'local':
        this.#onLocal(event, request);
        break;
      case 'verdict':
      case 'end':
        this.#onOver(request);
    }
  }

  #onConnected(event: Connected, request: FlowRequest): void {
    this.#connected = event;
    this.#failure = undefined;
    // What curl tells of its options and its trust is nothing that a hello made by hand has.
    const byHand = request.kind === 'hello';
    if (byHand || this.#wording.connectedAfter === 'tcp')
      this.#info([this.#wording.connected(event, request)]);
    if (byHand) this.#trustTold = true;
    else this.#offersAt = this.#at;
  }

  /** Once it is known whether OpenSSL takes what curl sets. */
  #tellOffers(next: FlowEvent, request: FlowRequest): void {
    const event = this.#offersAt;
    if (event === undefined) return;
    this.#offersAt = undefined;
    const unset = next.type === 'local' ? settingOf(next.code) : undefined;
    for (const text of this.#wording.offers(request, unset)) this.#add(info(text), { event });
    const continued = unset ? undefined : this.#wording.continued?.(request);
    for (const text of continued ?? []) this.#add({ text, kind: 'info' }, { event });
  }

  #onMessage(message: Message, request: FlowRequest): void {
    const { direction, name } = message;
    const waits = direction === 'out' ? this.#answer : this.#holding;
    if (this.#wording.wireOrder) {
      this.#showMessage(message, request);
      return;
    }
    if (waits || (isGoodbye(message) && (direction === 'out' || this.#requested))) {
      this.#held.push(message);
      return;
    }
    this.#showMessage(message, request);
    if (direction === 'out') {
      if (this.#holding === 'until-sent' && name === 'client_hello') this.#release(request);
    } else this.#holding = holdAfter(message, request);
  }

  #showMessage(message: Message, request: FlowRequest): void {
    const { name, direction, protocol, index, event } = message;
    const out = direction === 'out';
    if (out && protocol === 'application_data') for (const line of this.#unsent.splice(0)) this.#add(line);
    if (out && name === 'client_hello') this.#hello = true;
    const { minVersion: min, maxVersion: max } = request;
    const offer = { min, max, hello: this.#hello };
    const texts =
      this.#wording.messages?.(message, offer) ??
      [tlsLine(this.#wording, message, offer)].flatMap((line) => line ?? []);
    if (texts.length === 0) return;
    for (const text of texts) {
      // The last line is the message's own; what stands before it is its record's header.
      const kind = protocol === 'alert' && text === texts.at(-1) ? 'alert' : 'tls';
      this.#add({ text: `* ${text}`, kind, direction }, { event, message: index });
    }
    if (out) this.#tellTrust(request);
    else if (name === 'new_session_ticket') this.#info(this.#wording.ticket(++this.#tickets));
  }

  /** Once, after the first flight. */
  #tellTrust(request: FlowRequest): void {
    if (!this.#trustTold) this.#info(this.#wording.trust(request));
    this.#trustTold = true;
  }

  #onSecured(event: CertificateChecked, request: FlowRequest): void {
    this.#certificate = event;
    const { chainInHandshake, connectedAfter } = this.#wording;
    // Where curl checks the chain within the handshake, a bad one ends it before anything is settled.
    if (chainInHandshake && request.verify && !event.verify.ok) return;
    const secured = securedOf(request, event, this.#decoder.negotiated);
    const { alpn } = event.negotiated;
    this.#info([this.#wording.connection(secured)]);
    if (request.alpn.length > 0) this.#info([this.#wording.accepted(alpn)]);
    this.#info(this.#wording.certificate(secured));
    if (request.verify && !(event.verify.ok && event.name.ok)) return;
    if (connectedAfter === 'tls' && this.#connected)
      this.#info([this.#wording.connected(this.#connected, request)]);
    this.#info(this.#wording.using(alpn, request));
  }

  #onRequested(head: HttpHead, request: FlowRequest): void {
    const lines = requestLines(this.#wording, head, request);
    // What is told in the order of the wire is told once it is on it: a connection may be gone by then.
    if (this.#wording.wireOrder) this.#unsent = [...lines];
    else for (const line of lines) this.#add(line);
    this.#release(request);
    this.#requested = true;
  }

  #onAnswer(head: HttpHead, request: FlowRequest): void {
    const { method } = request.http;
    for (const line of responseLines(this.#wording, head, method)) this.#add(line);
    if ((head.status ?? 0) < 200) return;
    this.#answer = head;
    this.#holding = 'until-over';
    if (!leavesIntact(head, method)) return;
    this.#info([this.#wording.leftIntact(request)]);
    this.#over = true;
  }

  #onClosed(how: 'fin' | 'reset'): void {
    this.#peerClosed = how;
    const { closed } = this.#wording;
    if (closed) this.#info([closed(how)]);
  }

  #onLocal(event: Local, request: FlowRequest): void {
    const atConnect = event.step === 'connect';
    const attempted = atConnect && event.source === 'socket';
    if (attempted && this.#trying) {
      const { address, port } = this.#trying;
      this.#info([this.#wording.attemptFailed(address, port, systemWords(event.code, event.reason))]);
    }
    if (!atConnect && this.#holding === 'until-sent') this.#release(request);
    if (request.kind === 'hello') this.#info(attempted ? [] : [event.reason]);
    else if (atConnect) this.#failure = event;
    else this.#failure ??= event;
  }

  /** Tells how the connection ended, once. */
  #onOver(request: FlowRequest): void {
    this.#over = true;
    if (this.#answer) this.#closeAnswered(this.#answer, request);
    else if (this.#failure) this.#closeFailed(this.#failure, request);
  }

  #closeAnswered(answer: HttpHead, request: FlowRequest): void {
    if (endsWithConnection(answer, request.http.method)) this.#showHeld(request, isFromPeer);
    this.#close(this.#wording.closing.well, request);
  }

  #closeFailed(local: Local, request: FlowRequest): void {
    if (this.#connected && !settingOf(local.code)) this.#tellTrust(request);
    this.#showHeld(request, (message) => message.protocol === 'alert' && !isGoodbye(message));
    const { chainInHandshake: chainFirst, failure: words, sslcertsPage, closing } = this.#wording;
    const failure = failureOf({
      request,
      local,
      chainFirst,
      alerts: this.messages.filter((message) => isFromPeer(message) && message.protocol === 'alert'),
      ...(this.#certificate && { certificate: this.#certificate }),
      ...(this.#peerClosed && { peerClosed: this.#peerClosed }),
    });
    if (!failure) return;
    const { info: lines, code, text } = words(failure);
    const empty = failure.kind === 'http-empty';
    if (empty) this.#showHeld(request, isFromPeer);
    this.#info(lines);
    if (failure.kind === 'certificate' || this.#holding === 'for-good') this.#held = [];
    this.#close(empty ? closing.well : closing.badly, request);
    this.#error(`curl: (${code}) ${text}`);
    if (code === 60) for (const line of sslcerts(sslcertsPage)) this.#error(line);
  }

  #close(text: string, request: FlowRequest): void {
    this.#info([text]);
    if (this.#wording.goodbye) this.#showHeld(request, () => true);
  }

  /** Tells of what curl reads only now. */
  #release(request: FlowRequest): void {
    this.#holding = undefined;
    this.#showHeld(request, isFromPeer);
  }

  #showHeld(request: FlowRequest, wanted: (message: Message) => boolean): void {
    const held = this.#held;
    this.#held = held.filter((message) => !wanted(message));
    for (const message of held) if (wanted(message)) this.#showMessage(message, request);
  }

  #info(texts: readonly string[]): void {
    for (const text of texts) this.#add(info(text));
  }

  #error(text: string): void {
    this.#add({ text, kind: 'error' });
  }

  #add(draft: Draft, about: Pick<TraceLine, 'event' | 'message'> = { event: this.#at }): void {
    this.#lines.push({ ...draft, text: printable(draft.text), ...about });
  }
}

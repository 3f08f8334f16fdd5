import { toHex } from '../../bytes/hex.ts';
import type { FlowEvent } from '../../flow/event.ts';
import type { CaptureRequest } from '../../flow/request.ts';
import { KeyLog } from '../../opening/keylog.ts';
import { type CapturedFlow, conclude } from '../conclude.ts';
import { connectionOf } from '../connection.ts';
import { conversationsIn } from '../conversation.ts';
import type { Found } from '../frame.ts';
import { readIp } from '../ip.ts';
import { takeKeyLog } from '../keylog.ts';
import { LIMITS } from '../limits.ts';
import { ipPacketIn } from '../link.ts';
import { type CaptureProblem, Problems } from '../problem.ts';
import { memory } from '../replay.ts';
import { readTcp, TCP } from '../tcp.ts';
import { hasOffsets, offsetPieces } from './offsets.ts';
import { isOpensslMsg, opensslPieces } from './openssl.ts';
import { linesOf, type Piece } from './piece.ts';
import { plainPieces } from './plain.ts';
import { assumed, serverFirst } from './sides.ts';

/** What a dump in text comes to. */
export interface HexRead {
  /** None where there is not one byte. Its ends are not known, and its times only count. */
  readonly flow?: CapturedFlow;
  /** Whether the dump tells who said what, or the hellos in it had to. */
  readonly directions: 'told' | 'assumed';
  readonly problems: readonly CaptureProblem[];
}

/**
 * Reads bytes out of a text: plain hexadecimal digits, xxd, hexdump -C, od -t x1, Wireshark's hex dump and C arrays,
 * text2pcap's lines with I and O, and what `openssl s_client -msg` prints. A handshake message without a record gets
 * one. Never throws; all that could be read is kept.
 * @param keylog text in the NSS key log format, which opens the records
 */
export function readHex(text: string, keylog?: string): HexRead {
  const problems = new Problems();
  const secrets = new KeyLog();
  if (keylog !== undefined) takeKeyLog(keylog, secrets, problems);
  if (text.length > LIMITS.text) problems.add('hex-limit', { expected: `${LIMITS.text}` });
  const pieces = piecesIn(text.slice(0, LIMITS.text), problems).filter(({ bytes }) => bytes.length > 0);
  const packets = flowOfPackets(pieces, secrets, problems);
  if (packets) return { directions: 'told', flow: packets, problems: problems.all };
  const told = pieces.length > 0 && pieces.every(({ direction }) => direction !== undefined);
  const directions = told ? 'told' : 'assumed';
  if (pieces.length === 0 && !problems.all.some(({ code }) => code === 'hex-form'))
    problems.add('hex-nothing');
  else if (pieces.length === 0) return { directions, problems: problems.all };
  else if (!told) problems.add('hex-direction');
  const sided = told ? pieces : assumed(pieces, problems);
  const events = pieces.length > 0 ? eventsOf(sided, directions, problems) : [];
  return {
    directions,
    ...(events.length > 0 && { flow: conclude(events, secrets) }),
    problems: problems.all,
  };
}

function piecesIn(text: string, problems: Problems): readonly Piece[] {
  const lines = linesOf(text);
  if (isOpensslMsg(lines)) return opensslPieces(lines, problems);
  return hasOffsets(lines) ? offsetPieces(lines, problems) : plainPieces(lines, problems);
}

/** Whole packets, as tshark -x and tcpdump -XX print them: the first connection in them that is TLS. */
function flowOfPackets(
  pieces: readonly Piece[],
  secrets: KeyLog,
  problems: Problems,
): CapturedFlow | undefined {
  const frames = pieces.flatMap(({ bytes }, at): Found[] => {
    const linkType = [RAW, ETHERNET].find((link) => isTcp(ipPacketIn(link, bytes)));
    return linkType === undefined
      ? []
      : [{ kind: 'frame', frame: { number: at + 1, time: 0, linkType, bytes } }];
  });
  if (frames.length === 0) return undefined;
  const shared = memory(pieces.reduce((sum, { bytes }) => sum + bytes.length, 0));
  const found = conversationsIn(frames, problems, () => {}).map((talk) =>
    connectionOf(talk, secrets, shared),
  );
  const shown = found.find(({ tls }) => tls) ?? found[0];
  if (found.length > 1) problems.add('hex-others', { actual: `${found.length}` });
  for (const { code, ...where } of shown?.problems ?? []) problems.add(code, where);
  return shown?.flow();
}

const ETHERNET = 1;
const RAW = 101;

function isTcp(packet: Uint8Array | undefined): boolean {
  const datagram = packet && readIp(packet);
  return typeof datagram === 'object' && datagram.protocol === TCP && readTcp(datagram) !== undefined;
}

function eventsOf(
  pieces: readonly Piece[],
  directions: HexRead['directions'],
  problems: Problems,
): readonly FlowEvent[] {
  const nobody = { address: '', port: 0 };
  const request: CaptureRequest = {
    kind: 'capture',
    client: nobody,
    server: nobody,
    ...(directions === 'assumed' && { directions }),
  };
  const left = { out: LIMITS.stream, in: LIMITS.stream };
  const events: FlowEvent[] = [{ type: 'request', t: 0, request, startedAt: new Date(0).toISOString() }];
  const turned = serverFirst(pieces);
  for (const { bytes, direction: told = 'out' } of pieces) {
    const direction = turned ? OTHER[told] : told;
    const taken = bytes.subarray(0, left[direction]);
    if (taken.length < bytes.length) problems.add('byte-limit', { direction, at: LIMITS.stream });
    left[direction] -= taken.length;
    if (taken.length > 0) events.push({ type: 'bytes', t: events.length, direction, hex: toHex(taken) });
  }
  return events;
}

const OTHER = { out: 'in', in: 'out' } as const;

import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import type { TimeServer } from '../../shared/time/time-server.ts';

/** What a time server said, once. */
export interface NetworkTime {
  /** The server's time when its answer arrived, milliseconds since 1970. */
  readonly networkMs: number;
  /** How far off that can be: half of the way there and back. */
  readonly uncertaintyMs: number;
}

const TIMEOUT_MS = 5000;
const PACKET_BYTES = 48;
/** Seconds from 1900, where NTP begins to count, to 1970. */
const SECONDS_TO_1970 = 2_208_988_800;

/**
 * Asks a time server for the time: one SNTP packet there, one back (RFC 4330, RFC 5905).
 *
 * The packet says nothing of this machine: where a client may put its own time stands a random number, by which the answer
 * is known again.
 *
 * @throws {Error} where no answer comes in five seconds, or one that is none: not to this question, not from a server, from one
 *   that has no time itself
 */
export async function askNetworkTime({ host, port }: TimeServer, timeoutMs = TIMEOUT_MS): Promise<NetworkTime> {
  const { address, family } = await lookup(host);
  const question = Buffer.alloc(PACKET_BYTES);
  // No leap warning, version 4, client.
  question[0] = 0b00_100_011;
  const nonce = randomBytes(8);
  nonce.copy(question, 40);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.unref();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<NetworkTime>((resolve, reject) => {
      // Not unreferenced: whoever waits for the answer is told that none came.
      timer = setTimeout(() => reject(new Error('the time server does not answer')), timeoutMs);
      let sentAt = performance.now();
      socket.once('error', reject);
      socket.on('message', (answer) => {
        try {
          resolve(readAnswer(answer, nonce, performance.now() - sentAt));
        } catch (error) {
          reject(error as Error);
        }
      });
      // Connected, so that only that server's packets arrive.
      socket.connect(port, address, () => {
        sentAt = performance.now();
        socket.send(question);
      });
    });
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

/**
 * The server's time out of its answer.
 *
 * With T2 and T3 when the server received and sent, and d the time there and back less the time it held the question, the
 * time at arrival is T3 + d/2, give or take d/2.
 *
 * @param roundTripMs between the question and the answer
 * @throws {Error} where it is no usable answer to the question
 */
export function readAnswer(answer: Buffer, nonce: Buffer, roundTripMs: number): NetworkTime {
  if (answer.length < PACKET_BYTES) throw new Error('the answer is too short');
  const leap = answer[0]! >> 6;
  const mode = answer[0]! & 0b111;
  const stratum = answer[1]!;
  if (mode !== 4) throw new Error('the answer is not a server’s');
  if (!answer.subarray(24, 32).equals(nonce)) throw new Error('the answer is to another question');
  // Stratum 0 is the server asking to be left alone; leap 3, and a stratum beyond 15, that it has no time itself.
  if (leap === 3 || stratum === 0 || stratum > 15) throw new Error('the server has no time to give');
  const receivedMs = timestampMs(answer, 32);
  const sentMs = timestampMs(answer, 40);
  if (receivedMs === null || sentMs === null || sentMs < receivedMs) throw new Error('the answer tells no time');
  const uncertaintyMs = Math.max(0, roundTripMs - (sentMs - receivedMs)) / 2;
  return { networkMs: Math.round(sentMs + uncertaintyMs), uncertaintyMs: Math.ceil(uncertaintyMs) };
}

/** Seconds and their binary fraction. They run over in 2036: a first bit of 0 means the years after (RFC 4330, section 3). */
function timestampMs(packet: Buffer, at: number): number | null {
  const seconds = packet.readUInt32BE(at);
  const fraction = packet.readUInt32BE(at + 4);
  if (seconds === 0 && fraction === 0) return null;
  const era = seconds >= 0x8000_0000 ? 0 : 0x1_0000_0000;
  return (seconds + era - SECONDS_TO_1970) * 1000 + (fraction / 0x1_0000_0000) * 1000;
}

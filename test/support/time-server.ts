import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A time server on this machine alone, whose answers a test decides. */
export interface FakeTimeServer {
  readonly address: string;
  /** How far its time is off this machine's. */
  offMs: number;
  /** Changes an answer before it is sent; null keeps silent. */
  spoil: (answer: Buffer) => Buffer | null;
  readonly asked: Buffer[];
}

const SECONDS_TO_1970 = 2_208_988_800;

export function writeTimestamp(packet: Buffer, at: number, ms: number): void {
  const seconds = Math.floor(ms / 1000);
  packet.writeUInt32BE((seconds + SECONDS_TO_1970) % 2 ** 32, at);
  packet.writeUInt32BE(Math.floor(((ms - seconds * 1000) / 1000) * 2 ** 32), at + 4);
}

/** An answer as RFC 4330 (section 5) has a server make it: the client's transmit time comes back as the originate time. */
export function answerTo(question: Buffer, nowMs: number): Buffer {
  const answer = Buffer.alloc(48);
  answer[0] = 0b00_100_100;
  answer[1] = 2;
  question.copy(answer, 24, 40, 48);
  writeTimestamp(answer, 32, nowMs);
  writeTimestamp(answer, 40, nowMs);
  return answer;
}

export async function fakeTimeServer(now: () => number = Date.now): Promise<FakeTimeServer> {
  const socket: Socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  const server: FakeTimeServer = { address: '', offMs: 0, spoil: (answer) => answer, asked: [] };
  socket.on('message', (question, from) => {
    server.asked.push(question);
    const answer = server.spoil(answerTo(question, now() + server.offMs));
    if (answer !== null) socket.send(answer, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return Object.assign(server, { address: `127.0.0.1:${socket.address().port}` });
}

import { describe, expect, test } from 'vitest';
import { askNetworkTime, readAnswer } from '../../../main/clock/network-time.ts';
import { parseTimeServer } from '../../../shared/time/time-server.ts';
import { answerTo, fakeTimeServer, writeTimestamp } from '../../support/time-server.ts';

const NONCE = Buffer.from('0123456789abcdef', 'hex');
const question = (): Buffer => Buffer.concat([Buffer.alloc(40), NONCE]);
const NOW = Date.UTC(2026, 10, 20, 1, 30, 0, 250);

describe('an answer', () => {
  test('is read as RFC 4330 writes it, half of the way there and back added', () => {
    const answer = answerTo(question(), NOW);
    expect(readAnswer(answer, NONCE, 80)).toEqual({ networkMs: NOW + 40, uncertaintyMs: 40 });
    // What the server held the question for is no way.
    writeTimestamp(answer, 32, NOW - 60);
    expect(readAnswer(answer, NONCE, 80)).toEqual({ networkMs: NOW + 10, uncertaintyMs: 10 });
  });

  test('after 7 February 2036, when the seconds run over, is of the years after (RFC 4330, section 3)', () => {
    const later = Date.UTC(2036, 1, 7, 6, 28, 17);
    expect(readAnswer(answerTo(question(), later), NONCE, 0).networkMs).toBe(later);
    const before = Date.UTC(2036, 1, 7, 6, 28, 15);
    expect(readAnswer(answerTo(question(), before), NONCE, 0).networkMs).toBe(before);
  });

  test.each<[string, (answer: Buffer) => Buffer | void, string]>([
    ['too short', (answer) => answer.subarray(0, 47), 'too short'],
    ['from a client', (answer) => void (answer[0] = 0b00_100_011), 'not a server'],
    ['to another question', (answer) => void (answer[24] = 9), 'another question'],
    ['a kiss of death', (answer) => void (answer[1] = 0), 'no time to give'],
    ['beyond stratum 15', (answer) => void (answer[1] = 16), 'no time to give'],
    ['from a clock never set', (answer) => void (answer[0] = 0b11_100_100), 'no time to give'],
    ['without a time', (answer) => void answer.fill(0, 40, 48), 'tells no time'],
    ['without an arrival', (answer) => void answer.fill(0, 32, 40), 'tells no time'],
    ['sent before it came', (answer) => writeTimestamp(answer, 40, NOW - 1000), 'tells no time'],
  ])('%s is none', (_what, spoil, complaint) => {
    const answer = answerTo(question(), NOW);
    expect(() => readAnswer(spoil(answer) ?? answer, NONCE, 10)).toThrow(complaint);
  });
});

describe('asking a server', () => {
  test('gives its time, and tells it nothing of this machine’s', async () => {
    const server = await fakeTimeServer();
    server.offMs = 90_000;
    const before = Date.now();
    const { networkMs, uncertaintyMs } = await askNetworkTime(parseTimeServer(server.address)!);
    expect(networkMs - 90_000).toBeGreaterThanOrEqual(before - 1 - uncertaintyMs);
    expect(networkMs - 90_000).toBeLessThanOrEqual(Date.now() + 1 + uncertaintyMs);
    const [asked] = server.asked;
    expect(asked).toHaveLength(48);
    expect(asked![0]).toBe(0b00_100_011);
    // All but the first byte and the eight by which the answer is known again.
    expect(asked!.subarray(1, 40).every((byte) => byte === 0)).toBe(true);
  });

  test('asks with another number each time', async () => {
    const server = await fakeTimeServer();
    for (let time = 0; time < 3; time += 1) await askNetworkTime(parseTimeServer(server.address)!);
    expect(new Set(server.asked.map((packet) => packet.subarray(40).toString('hex'))).size).toBe(3);
  });

  test('that keeps silent is given up', async () => {
    const server = await fakeTimeServer();
    server.spoil = () => null;
    await expect(askNetworkTime(parseTimeServer(server.address)!, 50)).rejects.toThrow('does not answer');
  });

  test('whose answer is none is refused', async () => {
    const server = await fakeTimeServer();
    server.spoil = (answer) => answer.fill(0, 24, 32);
    await expect(askNetworkTime(parseTimeServer(server.address)!)).rejects.toThrow('another question');
  });

  test('that is not there is refused, and nothing is left behind', async () => {
    await expect(askNetworkTime({ host: '127.0.0.1', port: 1 }, 100)).rejects.toThrow(/ECONNREFUSED|does not answer/);
  });
});

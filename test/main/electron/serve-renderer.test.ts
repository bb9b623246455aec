import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rendererFile, serveRenderer } from '../../../main/electron/serve-renderer.ts';

const base = mkdtempSync(join(tmpdir(), 'ballast-renderer-'));
const root = join(base, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(root, 'index.html'), '<!doctype html><title>shell</title>');
writeFileSync(join(root, 'assets/app.js'), 'export {}');
writeFileSync(join(base, 'secret.txt'), 'secret');
afterAll(() => {
  rmSync(base, { recursive: true });
});

describe('files of the renderer', () => {
  it.each([
    ['ballast://app/', 'index.html'],
    ['ballast://app/plans/p-1', 'index.html'],
    ['ballast://app/assets/app.js', 'assets/app.js'],
  ])('%s is %s', (url, file) => {
    expect(rendererFile(root, url)).toBe(join(root, file));
  });

  it.each(['ballast://other/assets/app.js', 'ballast://app/%2e%2e/secret.txt', 'ballast://app/..%2fsecret.txt', 'ballast://app/%00.js', 'ballast://app/%zz.js'])('%s is refused', async (url) => {
    const answer = await serveRenderer(root)({ method: 'GET', url } as Request);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('sends the policy and a type nobody may sniff past', async () => {
    const answer = await serveRenderer(root)({ method: 'GET', url: 'ballast://app/assets/app.js' } as Request);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('answers reads only', async () => {
    const answer = await serveRenderer(root)({ method: 'POST', url: 'ballast://app/' } as Request);
    expect(answer.status).toBe(405);
  });

  it('a file that is not there is not found, rather than the shell in disguise', async () => {
    const answer = await serveRenderer(root)({ method: 'GET', url: 'ballast://app/assets/missing.js' } as Request);
    expect(answer.status).toBe(404);
  });
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('renderer'),
  // Both hosts serve the bundle from the root of an origin of their own, so deep addresses find their assets.
  base: '/',
  plugins: [react()],
  build: {
    // tools/bootstrap/build.mjs builds beside the old bundle and swaps.
    outDir: process.env['BALLAST_BUILD_INTO'] ?? here('build/renderer'),
    emptyOutDir: true,
    // Chromium only: Electron's own, or an installed browser of the last years.
    target: 'chrome120',
    // The content security policy allows no data: scripts or fonts; files keep it that simple.
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 1200,
  },
});

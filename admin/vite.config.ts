import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console is a static bundle served at /console/; nothing in it is inline, so that the CSP can be strict. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../.build/admin',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Which package ends up in which shared file: what changes together, or is needed together, stays together. */
const PACKAGE_CHUNKS = [
  { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
];

export default defineConfig({
  plugins: [react()],
  build: {
    // The service's build packs this folder into its jar; it lies outside this project's root.
    outDir: '../target/classes/public',
    emptyOutDir: true,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: PACKAGE_CHUNKS } } },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/login': {
        target: 'http://127.0.0.1:8080',
        // GET /login is the sign-in page, only POST /login is the service's.
        bypass: (request) => (request.method === 'GET' ? '/index.html' : undefined),
      },
      '/logout': 'http://127.0.0.1:8080',
    },
  },
});

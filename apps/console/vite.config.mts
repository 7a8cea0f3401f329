import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the API of a development session listens (`npm start`); the built console is served by the API itself. */
const API = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/**
 * Puts the generated document where its text is written: the bundle then holds each text once, and of a room only those it asks, instead
 * of all of them twice in the table by which development finds them. A document that was not generated ends the build.
 */
const documents = (): Plugin => ({
  name: 'generated-documents',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /apps\/console\/src\/(app|shared|features)\/.*\.tsx?$/, code: 'graphql(`' },
    handler(code, id) {
      const [, room] =
        /from '@gql\/([\w-]+)'/.exec(code) ?? this.error(`${id} asks without a room: import graphql from '@gql/<room>'.`);
      const names = new Set<string>();
      const named = code.replace(/\bgraphql\(`\s*(\w+)\s+(\w+)[^`]*`\)/g, (_, kind: string, word: string) => {
        const name = `${word}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
        names.add(name);
        return name;
      });
      return { code: `import { ${[...names].join(', ')} } from '@gql/${room}/graphql';${named}`, map: null };
    },
  },
});

export default defineConfig({
  root: here('.'),
  plugins: [documents(), react()],
  resolve: {
    alias: {
      '@trihelix/kernel': here('../../libs/kernel/src'),
      '@app': here('src/app'),
      '@shared': here('src/shared'),
      '@gql': here('src/gql'),
    },
  },
  server: {
    // GraphQL with its WebSocket, and where files are put and fetched when no S3 store is configured.
    proxy: { '/graphql': { target: API, ws: true }, '/files': API },
  },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Source maps would double the package; names of functions stay in stack traces without them.
    sourcemap: false,
    // Told apart by name in the size check.
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: {
        // They do not say so themselves, so one import from the form's package would bring the whole form and its validator.
        // Nor do the kernel's modules, of which a page takes some and not all.
        moduleSideEffects: [{ test: /node_modules\/(@rc-component|@ant-design|antd)\/|libs\/kernel\/src\//, sideEffects: false }],
      },
    },
  },
  test: {
    environment: 'jsdom',
    // One browser for all files of a worker: to make one for each, with every library anew, took five times as long.
    isolate: false,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: [here('src/shared/testing/setup.ts')],
    // Of a machine that does four other things; only who waits in vain waits so long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Style sheets are left out, but for those that a test reads as text.
    css: { include: [/\?raw$/] },
  },
});

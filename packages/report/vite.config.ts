import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// One file for plain Node, with Svelte's server runtime in it: the worker compiles no components.
export default defineConfig({
  plugins: [svelte({ compilerOptions: { css: 'external', runes: true }, configFile: false })],
  build: { ssr: 'src/index.ts', outDir: 'dist', emptyOutDir: true, minify: false },
  ssr: { noExternal: true },
});

declare module '*.svelte' {
  import type { Component } from 'svelte';
  const component: Component<Record<string, unknown>>;
  export default component;
}
declare module '*.woff2?inline' {
  /** A `data:` URI. */
  const uri: string;
  export default uri;
}

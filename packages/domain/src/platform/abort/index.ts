/** The runtime's own `AbortSignal`, wherever its types are known; the domain itself is compiled for no runtime. */
export type AbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : { readonly aborted: boolean };

/** Why a browser did not do what it was asked. */
export class BrowserError extends Error {
  readonly kind: 'timeout' | 'lost' | 'failed' | 'no_browser';
  constructor(kind: BrowserError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BrowserError';
    this.kind = kind;
  }
}

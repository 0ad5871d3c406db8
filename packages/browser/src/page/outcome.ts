/**
 * How a visit to a page ended. Only `loaded` and `blank` show the website's own page.
 * - `loaded`: there is a page (it may still be loading: see `complete`).
 * - `blank`: there is a page, and nothing to be seen on it.
 * - `error_status`: the server answered with 4xx or 5xx.
 * - `not_html`: it answered with something else than a web page (a PDF, a download).
 * - `unreachable`: no answer: no such name, refused connection, broken TLS, redirects without end.
 * - `refused`: an address that our guard does not let us visit.
 * - `too_large`: its HTML is larger than any browser can show in reasonable time, or has no end.
 * - `timeout`: no answer in time, or scripts that never let go of the page.
 * - `crashed`: the browser's tab died of the page.
 */
export const pageStates = [
  'loaded',
  'blank',
  'error_status',
  'not_html',
  'unreachable',
  'refused',
  'too_large',
  'timeout',
  'crashed',
] as const;
export type PageState = (typeof pageStates)[number];

/** What is known of every visit. */
export interface PageOutcome {
  state: PageState;
  /** For people, when not `loaded`: what happened. */
  reason: string | null;
  /** As asked for, and as it was after redirects. */
  url: string;
  finalUrl: string;
  /** Of the page's own answer; null where there was none. */
  status: number | null;
  /** False where the page was still loading when its time was up: then what had come was judged. */
  complete: boolean;
  /** A script kept the page busy without end and was stopped. */
  hung: boolean;
  /** ms until the load event, or until we stopped waiting for it. */
  loadMs: number;
}

/** In CSS pixels, from the top left of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An element as evidence. */
export interface ElementSeen {
  /** Finds this element on the page; at most 300 characters. */
  selector: string;
  /** Its opening tag, at most 200 characters. */
  html: string;
  box: Box;
}

/** A picture of the page. */
export interface Shot {
  /** JPEG. (A Buffer arrives as Uint8Array across processes.) */
  body: Uint8Array;
  contentType: 'image/jpeg';
  /** Of the picture, in pixels. */
  width: number;
  height: number;
  /** Which part of the page it shows, in CSS pixels. */
  area: Box;
  /** Pixels of the picture per CSS pixel. */
  scale: number;
}

import type { Device } from '../../page/device.ts';
import type { ElementSeen, PageOutcome, Shot } from '../../page/outcome.ts';

/** Where Lighthouse looked at the same page as the same device on its way, that is what is given, once. */
export interface LookInput {
  url: string;
  device: Device;
  /** For everything, in ms; 25,000 by default. Loading gets at most 60 % of it. */
  timeoutMs?: number;
  /** For loading alone, in ms, if less than that. */
  loadMs?: number;
  /** How much of the page the long picture shows, in CSS pixels from the top; 6,000 by default. */
  maxHeight?: number;
  /**
   * Runs axe-core in the same visit, before anything is scrolled: contrast is told here, and the `axe` command, asked
   * for this address and device afterwards, gives that result instead of loading the page again. False by default.
   */
  withAxe?: boolean;
}

/** `seen` is null unless the state is `loaded` or `blank`. Never throws for what is wrong with a page. */
export interface LookOutput extends PageOutcome {
  device: Device;
  seen: Seen | null;
}

export interface Seen {
  title: string;
  /** In CSS pixels. */
  viewport: { width: number; height: number };
  page: { width: number; height: number };
  elements: number;
  /** Letters that can be seen. */
  textLength: number;
  /** Above the fold, at the device's own scale. */
  fold: Shot;
  /** From the top down, at most `maxHeight`; one picture pixel per CSS pixel. `fold.area` lies within it. */
  full: Shot;
  overflow: Overflow;
  targets: Targets;
  text: TextSeen;
  /** Too little contrast by axe-core; null where it was not asked for, or did not come to its end. */
  contrast: { count: number; elements: (ElementSeen & { summary: string })[] } | null;
  colours: ColourUse[];
  fonts: FontUse[];
  images: ImageSeen[];
  /** How many pictures there are; `images` holds the 60 largest. */
  imageCount: number;
  banner: BannerSeen | null;
  /** Things that lie over the page and hide more than half of what is above the fold. */
  overlay: ElementSeen | null;
  traffic: Traffic;
  /** What the page's scripts complained of; at most 10, 200 characters each. */
  consoleErrors: string[];
  /** Dialogs that the page opened and we dismissed; downloads and windows that we refused. */
  interruptions: { dialogs: string[]; downloads: number; popups: number };
  /** Which viewport the page asks for; null where it says nothing. */
  viewportMeta: string | null;
}

/** Sideways scrolling: what sticks out of the viewport. */
export interface Overflow {
  /** CSS pixels by which the page is wider than the viewport; 0 where it is not, or cannot be scrolled. */
  by: number;
  /** The elements that cause it, the widest first; at most 5. */
  culprits: (ElementSeen & { sticksOutBy: number })[];
}

/** Things to tap, judged by WCAG 2.2, 2.5.8 (24 px, spacing excepted) and by Google's advice (48 px). */
export interface Targets {
  count: number;
  /** Smaller than 24 × 24 CSS pixels without the free space around that the criterion asks for; at most 20 are listed. */
  small: ElementSeen[];
  smallCount: number;
  /** Smaller than 48 × 48: advice only. */
  belowAdvice: number;
}

export interface TextSeen {
  /** Letters by computed size. */
  letters: number;
  /** Share (0..1) of the letters that are smaller than 12 CSS pixels as shown. */
  smallShare: number;
  small: (ElementSeen & { px: number; letters: number })[];
  /** The size that most letters have, in CSS pixels. */
  bodyPx: number | null;
}

/** What has a colour: `text` counts letters, the others CSS pixels. */
export type ColourRole = 'text' | 'background' | 'border';

export interface ColourUse {
  /** `#rrggbb` */
  hex: string;
  role: ColourRole;
  /** 0..1 within its role. */
  share: number;
}

export interface FontUse {
  family: string;
  /** 0..1 of the letters. */
  share: number;
  weights: number[];
}

export interface ImageSeen extends ElementSeen {
  /** Absolute; `data:` addresses are cut. */
  url: string;
  kind: 'img' | 'background';
  /** As the file holds it, in pixels; 0 where it could not be loaded. */
  natural: { width: number; height: number };
  /** In CSS pixels. */
  shown: { width: number; height: number };
  /** Of the file, in bytes as sent; null where not known. */
  bytes: number | null;
  /** `image/webp` … by what the server says, else by the name; null where not known. */
  format: string | null;
  /** Null where there is no `alt` at all. */
  alt: string | null;
  /** Asked for, and not shown. */
  broken: boolean;
  lazy: boolean;
}

export interface BannerSeen extends ElementSeen {
  /** 0..1 of what is above the fold. */
  covers: number;
  text: string;
}

export interface Traffic {
  requests: number;
  failed: number;
  /** As sent over the wire, whatever came before we stopped. */
  bytes: number;
  byKind: Record<string, { requests: number; bytes: number }>;
  /** True where the page had more than we let it load. */
  cut: boolean;
}

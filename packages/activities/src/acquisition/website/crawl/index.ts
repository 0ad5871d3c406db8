export {
  AGENT,
  crawl,
  crawlLimits,
  type Crawl,
  type CrawledPage,
  type CrawlLimits,
  type Visited,
} from './crawl.ts';
export { isFile, isWithin, pageKey, shapeOf } from './address.ts';
export { probeAll, probeOfVisit, type Probe } from './probe.ts';
export { topicOf, type Topic } from './topic.ts';
export { linksOf, type PageLink } from './links.ts';
export { createPace, type Pace } from './pace.ts';
export { readSitemaps, type ReadSitemaps } from './sitemaps.ts';

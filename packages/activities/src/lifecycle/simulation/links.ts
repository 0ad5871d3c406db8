import type { Links } from '@leadfactory/tokens';

/** Addresses as a mail would have them, but of nobody: who follows one comes to nothing, and counts nowhere. */
export function plainLinks(appUrl: string): Links {
  const simulated = (path: string) => `${appUrl}/${path}/simulated`;
  const links: Links = {
    trackedAt: () => links,
    open: () => `${simulated('t/o')}.gif`,
    click: ({ url }) => url,
    unsubscribe: () => simulated('u'),
    teaser: () => simulated('r'),
    file: () => simulated('files'),
    report: () => `${simulated('r')}/report`,
  };
  return links;
}

/**
 * A website's URL and host (with a port that is not the scheme's own); null where it cannot be one. A bare host
 * gets `https`, one on this machine `http`. Whether it may be visited is for the assessment to judge.
 */
export function websiteAddress(text: string): { url: string; host: string } | null {
  const given = text.trim().replace(/^\/\//, '');
  if (/\s/.test(given)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given);
  const [, scheme, authority, path] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(
      hasScheme ? given : `${isLocal(given.split(/[/:?#]/)[0]!) ? 'http' : 'https'}://${given}`,
    ) ?? [];
  if (!scheme || !authority || !/^(?:https?|ftp)$/i.test(scheme)) return null;
  // `info@acme.com` is an address of another kind; with a scheme, a name and a password may stand before the @.
  if (!hasScheme && authority.includes('@')) return null;
  const host = authority
    .replace(/^[^@]*@/, '')
    .toLowerCase()
    .replace(/\.(?=:|$)/, '');
  const [, name, port] = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (!name || !/^(\[.*\]|[\p{L}\p{N}\p{M}_-]+(\.[\p{L}\p{N}\p{M}_-]+)*)$/u.test(name)) return null;
  if (!name.replace(/^www\./, '').includes('.') && !isLocal(name)) return null;
  const own = { http: '80', https: '443' }[scheme.toLowerCase()];
  const full = port && port !== own ? `${name}:${port}` : name;
  return { url: `${scheme.toLowerCase()}://${full}${path || '/'}`, host: full };
}

/** True for a host of this machine, or one that is an IP address. */
export const isLocal = (host: string) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^\d+\.\d+\.\d+\.\d+$/.test(host) ||
  host.startsWith('[');

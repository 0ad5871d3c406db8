/**
 * `fetch` for a provider's own servers: whatever its document names elsewhere is not visited, so that nobody who writes a
 * document can have this machine ask its neighbours. Redirects are not followed.
 * @param origins as `https://accounts.example.com`
 */
export const fetchOnly =
  (origins: ReadonlySet<string>, inner: typeof fetch = fetch): typeof fetch =>
  (input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (!origins.has(origin))
      return Promise.reject(new Error(`${origin} is not one of this provider’s servers.`));
    return inner(input, { ...init, redirect: 'manual' });
  };

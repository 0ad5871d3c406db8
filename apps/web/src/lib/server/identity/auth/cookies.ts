/** A cookie to set; an empty value clears it. */
export interface Cookie {
  name: string;
  value: string;
  attributes: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: string; maxAge: number };
}

/** Cookies that no script reads and no other site sends along with what it posts. */
export const cookiesOf = (secure: boolean) => ({
  cookie: (name: string, value: string, maxAgeSeconds: number): Cookie => ({
    name,
    value,
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: maxAgeSeconds },
  }),
  cleared: (name: string): Cookie => ({
    name,
    value: '',
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 0 },
  }),
});
export type Cookies = ReturnType<typeof cookiesOf>;

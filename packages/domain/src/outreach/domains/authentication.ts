/** How receivers can tell that mails which an account sends are of its address's domain. */
export interface Authentication {
  /** The mechanism by which the domain's SPF record names the provider's servers; null: only whoever runs the server knows. */
  spf: string | null;
  /** Who signs: we, or the provider, by keys that stand at some of these selectors; none are known where there are none. */
  dkim: 'ours' | { selectors: readonly string[] };
  /** Whether bounces go to the address itself, so that SPF speaks of its domain (RFC 7489, 3.1.2). */
  alignsBySpf: boolean;
}

/** What name servers say of a name, each record as one text; null: none of them answered. */
export type Answer = readonly string[] | null;

/** What was asked for a domain. */
export interface Asked {
  txt: Answer;
  /** By selector. */
  dkim: Readonly<Record<string, Answer>>;
  dmarc: Answer;
  /** At the domain that it belongs to, where it is another: its policy counts below it (RFC 7489, 6.6.3). */
  dmarcAbove: Answer;
  /** As `10 mx.example.com`. */
  mx: Answer;
  /** The CNAME of the host that links lead to; not asked where there is none. */
  tracking: Answer;
}

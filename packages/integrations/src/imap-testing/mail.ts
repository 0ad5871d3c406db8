/** A mail as it lies on a server (RFC 5322). */
export const mailFrom = ({
  id,
  from = 'Ann <ann@their.example>',
  to = 'sam@acme.example',
  subject = 'Re: Hello',
  answers,
  text = 'Sounds great.',
  headers = [],
}: {
  id: string;
  from?: string;
  to?: string;
  subject?: string;
  answers?: string;
  text?: string;
  headers?: string[];
}): string =>
  [
    ...[`Message-ID: <${id}>`, `From: ${from}`, `To: ${to}`, `Subject: ${subject}`],
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    ...headers,
    ...[
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ],
  ].join('\r\n');

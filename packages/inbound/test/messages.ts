/** A message of these headers and this text, as bytes. */
export const mail = (headers: Record<string, string>, body: string | Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('') + '\r\n',
    ),
    typeof body === 'string' ? Buffer.from(body.replaceAll('\n', '\r\n')) : body,
  ]);

/** A notice in free form. */
export const notice = (body: string | Uint8Array, headers: Record<string, string> = {}): Uint8Array =>
  mail(
    {
      'Return-Path': '<>',
      From: 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>',
      To: 'kim@sender.example',
      Subject: 'Undelivered Mail Returned to Sender',
      Date: 'Mon, 27 Apr 2026 10:00:00 +0200',
      ...headers,
    },
    body,
  );

/** A notice with a report of its own (RFC 3464) and the returned headers. */
export const report = (
  text: string,
  fields: string,
  { headers = {}, textHeaders = 'Content-Type: text/plain; charset=utf-8' } = {},
): Uint8Array =>
  notice(
    `--=_b\n${textHeaders}\n\n${text}\n--=_b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.sender.example\n\n${fields}\n\n--=_b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <our-1@sender.example>\nSubject: Offer\nFrom: kim@sender.example\nTo: ann@there.example\n\n--=_b--\n`,
    {
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="=_b"',
      ...headers,
    },
  );

/** An answer of a person. */
export const answer = (body: string | Uint8Array, headers: Record<string, string> = {}): Uint8Array =>
  mail(
    {
      'Return-Path': '<ann@there.example>',
      From: 'Ann Arbor <ann@there.example>',
      To: 'kim@sender.example',
      Subject: 'Re: Offer',
      Date: 'Mon, 27 Apr 2026 10:00:00 +0200',
      'Message-ID': '<answer-1@there.example>',
      'In-Reply-To': '<our-2@sender.example>',
      References: '<our-1@sender.example> <our-2@sender.example>',
      'Content-Type': 'text/plain; charset=utf-8',
      ...headers,
    },
    body,
  );

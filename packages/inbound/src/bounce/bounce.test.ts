import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { answer, mail, notice, report } from '../../test/messages.ts';
import { readBounce, readInbound } from '../index.ts';

const failed = (diagnostic: string, status = '5.0.0', more = '') =>
  `Final-Recipient: rfc822; ann@there.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: ${diagnostic}${more}`;
const first = async (raw: Uint8Array) => (await readBounce(raw))?.recipients[0];

describe('a delivery status notification', () => {
  it('says whom it is about, why, how surely, and which mail came back', async () => {
    const bounce = await readBounce(
      report(
        '<ann@there.example>: host mx.there.example said: 550 5.1.1 no such user',
        failed('smtp; 550 5.1.1 <ann@there.example>: no such user', '5.1.1'),
      ),
    );
    expect(bounce).toEqual({
      is: 'bounce',
      originalMessageId: '<our-1@sender.example>',
      recipients: [
        {
          address: 'ann@there.example',
          action: 'failed',
          kind: 'hard',
          reason: 'user-unknown',
          status: '5.1.1',
          replyCode: 550,
          diagnostic: 'smtp; 550 5.1.1 <ann@there.example>: no such user',
        },
      ],
    });
  });

  it('reads a text that is quoted-printable, and an Exchange server that writes German', async () => {
    const bounce = await readBounce(
      report(
        'Fehler bei der Nachrichtenzustellung an folgende Empf=E4nger oder Gruppen:\n\nann@there.example<mailto:ann@there.example>\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden. Pr=FCfen Sie di=\ne Adresse.',
        failed(
          'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
          '5.1.10',
        ),
        {
          headers: {
            Subject: 'Unzustellbar: Angebot',
            From: 'Microsoft Outlook <MicrosoftExchange1@there.example>',
          },
          textHeaders:
            'Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable',
        },
      ),
    );
    expect(bounce?.recipients).toMatchObject([
      { address: 'ann@there.example', kind: 'hard', reason: 'user-unknown' },
    ]);
  });

  it('is a delay, and no bounce, while the mail is still being tried', async () => {
    const delay = await readInbound(
      report(
        'THIS IS A WARNING MESSAGE ONLY. Delivery has been delayed.',
        'Final-Recipient: rfc822; ann@there.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connect to mx.there.example: Connection timed out',
        { headers: { Subject: 'Delivery Status Notification (Delay)' } },
      ),
    );
    expect(delay).toMatchObject({
      is: 'delay',
      recipients: [{ action: 'delayed', kind: 'soft', reason: 'expired' }],
    });
  });

  it('is a notice where the mail arrived', async () => {
    const fields = 'Final-Recipient: rfc822; ann@there.example\nAction: delivered\nStatus: 2.0.0';
    expect(await readInbound(report('Your message was delivered.', fields))).toMatchObject({
      is: 'notice',
      recipients: [{ kind: 'none', reason: 'delivered' }],
    });
  });

  it('tells each of several recipients for itself, though no blank line parts them', async () => {
    const bounce = await readBounce(
      report(
        'Two failed.',
        `${failed('smtp; 552 5.2.2 mailbox full', '5.2.2')}\n${failed('smtp; 550 5.1.1 user unknown', '5.1.1').replace('ann@', 'bob@')}`,
      ),
    );
    expect(bounce?.recipients.map(({ address, kind, reason }) => [address, kind, reason])).toEqual([
      ['ann@there.example', 'soft', 'mailbox-full'],
      ['bob@there.example', 'hard', 'user-unknown'],
    ]);
  });

  it('speaks of whom the mail was sent to, though it was passed on from there', async () => {
    const passedOn = failed('smtp; 550 5.1.1 user unknown', '5.1.1');
    const told = report(
      'It failed.',
      `${passedOn.replace('ann@', 'ann.new@')}\nOriginal-Recipient: rfc822;ann@there.example`,
    );
    const alias = notice(
      'Could not be delivered:\n\n  ann.new@there.example\n    (generated from ann@there.example)\n    550 5.1.1 user unknown',
    );
    for (const raw of [told, alias])
      expect(await first(raw)).toMatchObject({ address: 'ann@there.example', kind: 'hard' });
  });

  it('is not taken from what a person forwards', async () => {
    const forwarded = mail(
      {
        From: 'ann@there.example',
        To: 'kim@sender.example',
        Subject: 'Fwd: what is this?',
        'Content-Type': 'multipart/mixed; boundary=b',
      },
      '--b\nContent-Type: text/plain\n\nI got this, any idea?\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; zoe@x.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n',
    );
    expect(await readInbound(forwarded)).toMatchObject({ is: 'reply' });
  });
});

/** What servers say, and what it means: never is soft taken for hard, nor hard for soft. */
describe('the words of a diagnosis', () => {
  it.each([
    [
      '550 5.1.1 <ann@there.example>: Recipient address rejected: User unknown in virtual mailbox table',
      'user-unknown',
      'hard',
    ],
    ['550-5.1.1 The email account that you tried to reach does not exist', 'user-unknown', 'hard'],
    ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)', 'user-unknown', 'hard'],
    ['550 5.1.6 recipient no longer on server', 'has-moved', 'hard'],
    ['550 5.1.10 domain publishes a null MX', 'not-accept', 'hard'],
    ['450 4.1.10 domain publishes a null MX', 'not-accept', 'soft'],
    ['550 5.1.2 Host unknown', 'host-unknown', 'hard'],
    ['550 5.4.4 Host not found, try again', 'network-error', 'soft'],
    ['450 4.1.2 Host not found, try again', 'network-error', 'soft'],
    ['550 5.7.1 <kim@sender.example>: Sender address rejected: Domain not found', 'rejected', 'soft'],
    ['550 5.7.1 <mx.sender.example>: Helo command rejected: Host not found', 'blocked', 'soft'],
    ['550 5.7.25 Client host rejected: cannot find your reverse hostname', 'require-ptr', 'soft'],
    ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example', 'blocked', 'soft'],
    ['552 5.2.2 User is over quota', 'mailbox-full', 'soft'],
    ['552 5.1.1 sorry, the mailbox is over quota', 'mailbox-full', 'soft'],
    ['550 5.4.5 Daily user sending quota exceeded', 'exceed-limit', 'soft'],
    ['552 5.3.4 Message size exceeds fixed limit', 'message-too-big', 'soft'],
    ['550 5.2.1 The email account that you tried to reach is disabled', 'suspend', 'soft'],
    ['550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'auth-failure', 'soft'],
    ['550 5.7.1 Email rejected per DMARC policy', 'auth-failure', 'soft'],
    ['554 5.7.1 Message rejected as spam by Content Filtering', 'spam-detected', 'soft'],
    ['554 5.6.1 Message contains a virus', 'virus-detected', 'soft'],
    ['550 5.7.1 Unable to relay for ann@there.example', 'no-relaying', 'soft'],
    ['421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred', 'bad-reputation', 'soft'],
    ['421 4.3.2 Too many concurrent SMTP connections', 'too-many-connections', 'soft'],
    ['450 4.2.1 The user you are trying to contact is receiving mail too quickly', 'speeding', 'soft'],
    ['550 5.7.1 Message rejected due to local policy', 'policy-violation', 'soft'],
    ['452 4.3.1 Insufficient system storage', 'system-full', 'soft'],
    ['451 4.3.0 Temporary lookup failure', 'system-error', 'soft'],
    ['554 5.4.6 Too many hops', 'network-error', 'soft'],
    ['554 5.4.7 delivery expired (message too old)', 'expired', 'soft'],
    ['501 5.5.4 Syntax error in parameters', 'syntax-error', 'soft'],
    ['550 5.7.13 nothing more', 'suspend', 'soft'],
    ['550 5.5.0 Le compte du destinataire est bloqué', 'suspend', 'soft'],
    ['550 5.1.1 Empfänger unbekannt', 'user-unknown', 'hard'],
    ['550 5.2.2 Postfach des Empfängers ist voll', 'mailbox-full', 'soft'],
    ['550 5.1.8 Domain does not exist', 'rejected', 'soft'],
    ['553 5.7.0 your domain does not exist', 'rejected', 'soft'],
    ['550 5.7.0 we do not accept mail from dynamic addresses', 'security-error', 'soft'],
    ['550 5.7.1 Service has suppressed sending to this address', 'suppressed', 'soft'],
    ['530 5.7.0 Must issue a STARTTLS command first', 'failed-starttls', 'soft'],
    ['550 5.2.1 Mailaddress is administratively disabled', 'suspend', 'soft'],
    ['550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized', 'security-error', 'soft'],
    ['550 5.4.310 SMTPSEND.DNS.NonExistentDomain; nonexistent domain', 'host-unknown', 'hard'],
    ['550 5.9.9 zxcv', 'on-hold', 'soft'],
  ] as const)('%s', async (said, reason, kind) => {
    expect(
      await first(report('It failed.', failed(`smtp; ${said}`, /\d\.\d\.\d+/.exec(said)![0]))),
    ).toMatchObject({ reason, kind });
  });

  it('mean the address when said to RCPT, and a filter when said after the content', async () => {
    const said = (command: string) =>
      report(
        `<ann@there.example>: host mx.there.example said: 550 User unknown (in reply to ${command} command)`,
        failed('smtp; 550 User unknown'),
      );
    expect(await first(said('RCPT TO'))).toMatchObject({ reason: 'user-unknown', kind: 'hard' });
    expect(
      await first(report('(in reply to RCPT TO command)', failed('smtp; 550 Recipient address rejected'))),
    ).toMatchObject({ kind: 'soft' });
    expect(await first(said('end of DATA'))).toMatchObject({ reason: 'filtered', kind: 'soft' });
  });

  it('are not looked for in addresses, links and our own subject', async () => {
    const raw = report(
      'Subject: Your mailbox is full\n\nIt failed.',
      failed(
        'smtp; 550 5.1.1 <mailbox.full@there.example>: unknown user, see https://help.example/spam-detected',
        '5.1.1',
      ),
    );
    expect(await first(raw)).toMatchObject({ reason: 'user-unknown' });
  });

  it('are kept short', async () => {
    expect(
      (await first(report('x', failed(`smtp; 550 ${'no such user '.repeat(500)}`))))?.diagnostic,
    ).toHaveLength(500);
  });
});

describe('a notice in free form', () => {
  it.each([
    [
      'qmail',
      'Hi. This is the qmail-send program at mx.sender.example.\nI was not able to deliver your message to these addresses.\n\n<ann@there.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no such mailbox\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <our-1@sender.example>\nTo: ann@there.example\n\nHello',
      'user-unknown',
      'hard',
    ],
    [
      'Exim',
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one of its recipients:\n\n  ann@there.example\n    host mx.there.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ann@there.example>:\n    452 4.2.2 mailbox full\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-Id: <our-1@sender.example>\n\nHello',
      'mailbox-full',
      'soft',
    ],
    [
      'a large provider',
      'Delivery to the following recipient failed permanently:\n\n     ann@there.example\n\nTechnical details of permanent failure:\nThe other server returned: 550 5.1.1 user unknown (state 14).\n\n----- Original message -----\n\nMessage-ID: <our-1@sender.example>',
      'user-unknown',
      'hard',
    ],
    [
      'a transcript',
      '   ----- Transcript of session follows -----\n... while talking to mx.there.example.:\n>>> RCPT To:<ann@there.example>\n<<< 550 no such user\n550 <ann@there.example>... User unknown\n\n   ----- Unsent message follows -----\nReceived: by x\nMessage-Id: <our-1@sender.example>',
      'user-unknown',
      'hard',
    ],
    [
      'a gateway that lists recipients last',
      'Your message:\n  From: kim@sender.example\n  Subject: Your mailbox is full\n\ncould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n  ann@there.example\n\nMessage-Id: <our-1@sender.example>',
      'user-unknown',
      'hard',
    ],
    [
      'a sentence',
      'Your mail could not be delivered to: <ann@there.example>\n\nAs their mailbox is full.\n\nMessage-Id: <our-1@sender.example>',
      'mailbox-full',
      'soft',
    ],
    [
      'an office server',
      '------- Failure Reasons --------\n\nUser not listed in public Name & Address Book\nann@there.example\n\n------- Returned Message --------\n\nReceived: x\nMessage-Id: <our-1@sender.example>',
      'user-unknown',
      'hard',
    ],
    [
      'no reason at all',
      'Delivery to the following recipients failed permanently:\n\n   * ann@there.example\n\nMessage-Id: <our-1@sender.example>',
      'undefined',
      'soft',
    ],
  ] as const)('of %s', async (_, text, reason, kind) => {
    expect(await readBounce(notice(text))).toMatchObject({
      is: 'bounce',
      recipients: [{ address: 'ann@there.example', reason, kind }],
      originalMessageId: '<our-1@sender.example>',
    });
  });

  it('in Cyrillic, in a charset of its own', async () => {
    const body = iconv.encode(
      'К сожалению, Ваше письмо не может быть доставлено получателю:\r\n\r\n  ann@there.example\r\n    550 5.2.2 Почтовый ящик переполнен\r\n',
      'koi8-r',
    );
    const raw = notice(body, {
      Subject: '=?koi8-r?B?7sXEz9PUwdfMxc7Oz8Ug08/Pwt3FzsnF?=',
      'Content-Type': 'text/plain; charset=koi8-r',
    });
    expect(await first(raw)).toMatchObject({
      address: 'ann@there.example',
      reason: 'mailbox-full',
      kind: 'soft',
    });
  });

  it('in Japanese, by escape sequences', async () => {
    const told = Buffer.from(
      '\u001b$B0J2<$N08@h$KAw?.$G$-$^$;$s$G$7$?\u001b(B\r\n\r\nann@there.example\r\n550 5.1.1 user unknown\r\n',
      'latin1',
    );
    for (const type of ['text/plain; charset=iso-2022-jp', 'text/plain'])
      expect(await first(notice(told, { 'Content-Type': type }))).toMatchObject({
        address: 'ann@there.example',
        kind: 'hard',
      });
  });

  it('in HTML only', async () => {
    const raw = notice(
      '<p>Your message could not be delivered.</p><p>ann@there.example<br>550 5.1.1 user unknown</p>',
      { 'Content-Type': 'text/html' },
    );
    expect(await first(raw)).toMatchObject({ address: 'ann@there.example', reason: 'user-unknown' });
  });

  it.each([
    [
      'Warning: message 1aBcDe-0001-xy delayed 24 hours',
      'A message that you sent has not yet been delivered to:\n\n  ann@there.example\n\nThe system will keep trying.',
    ],
    ['Zustellung verzögert', 'Die Nachricht konnte noch nicht zugestellt werden:\n\nann@there.example'],
    [
      'Delivery status',
      'THIS IS A WARNING MESSAGE ONLY.\nDelivery to this recipient has been delayed:\n\n  ann@there.example',
    ],
  ])('is a delay: %s', async (subject, text) => {
    expect(await readInbound(notice(text, { Subject: subject }))).toMatchObject({
      is: 'delay',
      recipients: [{ action: 'delayed', kind: 'soft' }],
    });
  });

  it('of several recipients', async () => {
    const raw = notice(
      'Could not be delivered:\n\n<ann@there.example>: 550 5.1.1 user unknown\n<bob@there.example>: 552 5.2.2 mailbox full\n',
    );
    expect((await readBounce(raw))?.recipients.map(({ address, kind }) => [address, kind])).toEqual([
      ['ann@there.example', 'hard'],
      ['bob@there.example', 'soft'],
    ]);
  });

  it.each([
    [
      'a person writes of one',
      answer(
        'Your mail to bob@there.example could not be delivered: 550 user unknown. Try ann@there.example.',
        { Subject: 'Delivery failed?' },
      ),
    ],
    [
      'a person answers one',
      answer('See below.\n\n> <bob@there.example>: 550 5.1.1 user unknown', {
        Subject: 'Re: Undelivered Mail Returned to Sender',
      }),
    ],
    [
      'a postmaster says hello',
      notice('Hello, this is the postmaster. May I ask you something? Write to ann@there.example.', {
        From: 'Postmaster <postmaster@there.example>',
        Subject: 'Question',
      }),
    ],
  ])('is none where %s', async (_, raw) => {
    expect(await readBounce(raw)).toBeUndefined();
  });
});

describe('a report of feedback', () => {
  const feedback = (type: string, more = 'Original-Rcpt-To: ann@there.example') =>
    notice(
      `--b\nContent-Type: text/plain\n\nAn abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: ${type}\nUser-Agent: x/1\n${more}\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <our-1@sender.example>\nTo: Ann <ann@there.example>\nFrom: kim@sender.example\n\nHello\n--b--\n`,
      {
        From: 'fbl@provider.example',
        Subject: 'Abuse report',
        'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b',
      },
    );

  it.each(['abuse', 'fraud', 'opt-out'])('of %s is a complaint of whom it was sent to', async (type) => {
    for (const more of [undefined, 'Version: 1'])
      expect(await readBounce(feedback(type, more))).toMatchObject({
        is: 'complaint',
        recipients: [{ address: 'ann@there.example', kind: 'complaint', reason: 'feedback' }],
        originalMessageId: '<our-1@sender.example>',
      });
  });

  it('in a header of the returned message', async () => {
    const raw = mail(
      {
        From: 'staff@provider.example',
        Subject: 'complaint about message from 192.0.2.1',
        'Content-Type': 'multipart/mixed; boundary=b',
      },
      '--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\nX-HmXmrOriginalRecipient: <ann@there.example>\nMessage-ID: <our-1@sender.example>\n\nHello\n--b--\n',
    );
    expect(await readBounce(raw)).toMatchObject({
      is: 'complaint',
      recipients: [{ address: 'ann@there.example' }],
      originalMessageId: '<our-1@sender.example>',
    });
  });

  it.each(['auth-failure', 'not-spam'])('of %s is nobody’s complaint', async (type) => {
    expect(await readBounce(feedback(type))).toMatchObject({ is: 'notice', recipients: [{ kind: 'none' }] });
  });
});

it('reads the delivery events that a sender’s service writes into mails', async () => {
  const event = (what: object) =>
    mail(
      { From: 'no-reply@service.example', To: 'kim@sender.example', Subject: 'Notification' },
      `${JSON.stringify({ Type: 'Notification', Message: JSON.stringify(what) })}\n\n--\nTo stop these, click {here}.\n`,
    );
  const one = {
    emailAddress: 'ann@there.example',
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  };
  expect(await readBounce(event({ bounce: { bouncedRecipients: [one] } }))).toMatchObject({
    is: 'bounce',
    recipients: [{ kind: 'hard' }],
  });
  expect(await readBounce(event({ complaint: { complainedRecipients: [one] } }))).toMatchObject({
    is: 'complaint',
  });
  expect(await readBounce(event({ delivery: { recipients: ['ann@there.example'] } }))).toMatchObject({
    is: 'notice',
  });
});

import type { Reason } from '../reasons.ts';

/**
 * What servers say, by reason, from the most telling to the vaguest: the first row that fits decides. The words are
 * compared with a diagnosis in lower case, one blank between words, addresses as `<>`, without codes and links.
 *
 * Words that say that a mailbox is unknown stand in `unknown.ts`: what they mean depends on when they are said.
 */
export const words: readonly (readonly [Reason, readonly RegExp[]])[] = [
  // A sending service that no longer tries an address.
  ['suppressed', [/suppress(?:ed|ion) (?:list|sending)|has suppressed/]],
  [
    'exceed-limit',
    [
      /length exceeds|exceeds limit set by|recipsizelimit|too large for (?:this|the) recipient|sending (?:quota|limits?)/,
    ],
  ],
  [
    'mailbox-full',
    [
      /(?:mail ?box|inbox|maildir|mail folder|account|user)\b.{0,40}\b(?:is|are|was)? ?(?:almost )?(?:full|over ?-?quota|out of storage|exceed\w* (?:its |their |the )?(?:local |maximum |storage )?(?:quota|allowed|storage|size|limit))/,
      /(?:over|exceed\w*|exhausted|insufficient|disk|out of|mailbox|storage|user) ?-?(?:the |its |their |allowed |mailbox |storage |disk )*quota(?! to relay)/,
      /quota (?:is )?(?:exceed|violation|full|reached)|overquota/,
      /(?:out of|insufficient|exceeded|not enough) (?:mailbox |mail )?storage (?:space|allocation)|allowed storage|storage limit/,
      /mail ?box ?(?:is |has )?(?:too )?(?:full|large)|too many messages (?:in|on) (?:the |this )?mailbox/,
      /(?:boite|boîte)[^.]{0,30} pleine|postfach[^.]{0,30} voll|buz[oó]n[^.]{0,20} lleno|casella[^.]{0,20} piena|postbus[^.]{0,20} vol\b|caixa[^.]{0,30} cheia|переполнен|容量[^ ]{0,12}(?:超|オーバー)|已满/,
    ],
  ],
  [
    'message-too-big',
    [
      /(?:message|mail|e-mail|attachment)s?(?: file| size| length)?\b.{0,30}\b(?:(?:is )?too (?:big|large)|exceed\w*.{0,30}(?:maximum|max|size|limit))(?!.{0,40}(?:recipient|set by))/,
      /size limit|max(?:imum)? (?:message )?size|message size/,
    ],
  ],
  [
    'suspend',
    [
      /(?:account|mail ?box|user|recipient|subscription)\b(?!.{0,30}\bsender)[^.]{0,60}\b(?:disabled|suspended|locked|frozen|deactivated|discontinued|inactive|(?:is|has been) (?:temporarily )?blocked|not active|expired|on vacation hold)\b/,
      /(?:disabled|suspended|deactivated|inactive|locked) (?:recipient|mail ?box|account|user|e-?mail account|address)|address\b[^.]{0,40}\b(?:disabled|suspended|deactivated)/,
      /compte[^.]{0,30} (?:bloqu|suspendu|d[ée]sactiv)|konto[^.]{0,20} (?:gesperrt|deaktiviert)|заблокирован|账户被/,
    ],
  ],
  [
    'has-moved',
    [
      /no longer on (?:this )?server|(?:has|have) (?:moved|changed) (?:to|his|her|their)|address (?:has )?changed|is no longer at this|replaced by|no longer (?:works|is employed|an employee)/,
    ],
  ],
  [
    'spam-detected',
    [
      /spam classification|blacklisted (?:url|link)|(?:scored|classified|identified|detected|marked|flagged|regarded|rejected|tagged|recogni[sz]ed) as (?:an? )?(?:possible |likely |potential |probable )?(?:spam|junk|unsolicited|bulk)/,
      /\bube\b|unsolicited (?:bulk|commercial|mail|e-?mail|message)|(?:message|mail|content|this) (?:is|looks like|appears to be|seems to be|contains|considered)(?: an?)? (?:spam|junk|unsolicited)/,
      /[-:] spam\b|spam (?:message|mail|content|detected|score|reject\w*|filter|found|not accepted|refused)|message content rejected|content denied|rejected as bulk|anti-?spam|high probability of spam|spammy/,
    ],
  ],
  [
    'rejected',
    [
      /sender(?: e-?mail)?(?: address| domain)?(?: is|was|has been|:)? ?(?:rejected|refused|denied|not allowed|unknown|invalid|blocked)|domain of sender|sender (?:domain|address)\b.{0,60}\bdoes(?: not|n't) (?:exist|resolve)/,
      /(?:invalid|unknown|bad|unverified|denied|rejected) sender|(?:verify|verification|validate)\b.{0,20}\bsender|sender verif|responsible address|return path|envelope sender|mail from\b.{0,40}\b(?:rejected|denied|refused)(?! (?:for|due to|by) polic)/,
      /not a registered gateway user|all recipient addresses rejected|send mail as|not (?:have permission|allowed|authori[sz]ed|permitted) to (?:post|send)|moderated|only members/,
    ],
  ],
  [
    'require-ptr',
    [
      /\bptr\b|reverse[ -]?dns|\br ?dns\b|reverse (?:lookup|resolution|name|address)|mismatches client ip|fcrdns|cannot find your (?:reverse )?hostname|cannot resolve your (?:address|ip)|rdns|ip name lookup failed/,
    ],
  ],
  [
    'not-accept',
    [
      /null ?mx|no smtp service|not accept(?:ing)? (?:any )?(?:(?:mail|e-?mail)(?! from)|network messages|messages from the network)|does(?: not|n't) (?:accept|receive) (?:any )?(?:mail|e-?mail|messages)(?! from)/,
      /(?:couldn't|could not|cannot|unable to) find (?:a|any) mail exchanger|no mx (?:found|record|host)|mx record\b.{0,30}\bnot (?:found|exist)|no mail (?:exchanger|host|server)s? (?:found|for)/,
    ],
  ],
  // The name with which the sender greeted, and not the recipient's domain.
  ['blocked', [/helo (?:command )?(?:was )?rejected|(?:invalid|bad|unresolvable) (?:helo|ehlo)/]],
  [
    'host-unknown',
    [
      /host (?:is )?unknown|unknown host|no such (?:domain|host)|host(?:name)? not found|domain (?:name )?(?:is )?(?:not found|unknown|invalid)|(?:host|domain|domain name) (?:does|may|could|did)(?: not|n't) (?:exist|be found)|domain may not exist/,
      /(?:host|domain) is not reachable|unrouteable|bad destination (?:host|system)|name or service not known|\bnxdomain\b|dns lookup failure: host|unknown (?:mail )?domain|invalid domain name|dns\.nonexistentdomain|illegal (?:host|domain)|couldn't find any host|domain\b.{0,80}\bcouldn't be found|mx records? point to non-?existent|lookups? failed permanently/,
    ],
  ],
  [
    'bad-reputation',
    [
      /(?:low|poor|bad|no|sender|ip|domain) ?-?reputation|reputation of|user complaints|permanently deferred|temporarily deferred/,
    ],
  ],
  [
    'blocked',
    [
      /block(?:ed)? ?list|black ?list|deny ?list|\b(?:dns|u)?rbl\b|dnsbl|traffic not accepted from|blocked (?:using|by|for|- see|due)|(?<!not )listed (?:at|in|by|on)\b|spamhaus|spamcop|barracudacentral|banned/,
      /client host\b.{0,80}\b(?:rejected|blocked|denied)|(?:sending|source|your|client|invalid) (?:ip|host|mail server|server|network)(?: address)?\b.{0,60}\b(?:blocked|rejected|refused|denied|not allowed|not permitted|for sending)|adresse ip source bloqu/,
      /service unavailable; client|smtp server of your isp|contact your (?:internet )?service provider|relay quota|connections? (?:not accepted|refused|rejected|denied) (?:from|by)|access from\b.{0,60}\b(?:denied|rejected|blocked)/,
    ],
  ],
  [
    'auth-failure',
    [
      /\bdmarc\b|\bspf\b|\bdkim\b|domainkeys|authentication information|unauthenticated (?:e-?mail|mail|message)|sender is unauthenticated|(?:fails?|failed|did not|does not) (?:to )?pass (?:authentication|verification)/,
    ],
  ],
  [
    'virus-detected',
    [
      /virus|infected|malware|trojan|\bworm\b|(?:dangerous|suspicious|executable) attachment|phishing (?:mail|message|attempt|url)/,
    ],
  ],
  [
    'not-compliant-rfc',
    [
      /\brfc ?(?:2821|2822|5321|5322)\b|rfc[- ]compliant|not (?:rfc|standard) compliant|multiple addresses in from|multiple \w+ headers|bare (?:lf|cr)|missing (?:from|date|message-id) header/,
    ],
  ],
  [
    'failed-starttls',
    [
      /must issue a starttls|starttls (?:is )?(?:required|failed|not available)|tls (?:is |was )?(?:required|negotiation|handshake)|(?:requires?|cannot start|enforce\w*) (?:start)?tls/,
    ],
  ],
  [
    'security-error',
    [
      /authentication (?:is )?(?:required|failed|needed|credentials)|smtp auth|rst\.(?:auth|notauth|sendernotauth)|unauthenticated sender|(?:must|need to|please) (?:first )?authenticate|not authenticated|authori[sz]ation (?:failed|required)|encryption|security (?:error|policy|violation)/,
    ],
  ],
  [
    'no-relaying',
    [
      /relay(?:ing)? (?:access )?(?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|disabled|forbidden|refused)|(?:not|no|un)[a-z ]{0,20} relay(?:ing)?\b|do(?:es)? not (?:allow |permit )?relay|cannot relay|relay (?:prohibited|from)|insecure mail relay|not (?:a|an)? ?(?:open relay|gateway)|not in my domain|rcpthosts/,
    ],
  ],
  [
    'speeding',
    [
      /receiving mail (?:at a rate|too quickly)|rate ?-?limit|too (?:fast|quickly|frequent)|(?:exceeded|maximum|max) (?:the )?(?:rate|number of messages|message rate)|too (?:many|much) (?:messages|mails?|e-?mails?|recipients|rcpt)|throttl|receive limit|(?:hourly|per[- ]hour|daily) (?:message |mail |e-?mail )?(?:receive |rate )?limit/,
    ],
  ],
  [
    'too-many-connections',
    [
      /too many (?:(?:concurrent|simultaneous|smtp) ){0,2}(?:connections?|sessions?)|frequency limited|connection (?:limit|rate|frequency)|concurrent (?:connections|sessions)|\breciplimit/,
    ],
  ],
  [
    'policy-violation',
    [
      /(?:local|denied by|by|for|due to|against|company|content|security|admin\w*|mail|site) polic(?:y|ies)|polic(?:y|ies) (?:reasons?|violat\w+|restriction|reject\w*|block\w*)|header error|not accepted for policy|prohibited by administrator|administrative prohibition/,
    ],
  ],
  [
    'filtered',
    [
      /recipient preferences|message filtered|(?:rejected|blocked|refused|filtered) by (?:the )?(?:user|recipient(?!s? domain)|filter|rule)|user (?:rejected|refused|blocked)|does not (?:want|wish) to receive|sender is (?:on|in) .{0,30}block|restricted (?:mailbox|recipient|address)/,
    ],
  ],
];

/** Rows for what is said of servers and ways rather than of an address: asked after `unknown`. */
export const wordsOfSystems: readonly (readonly [Reason, readonly RegExp[]])[] = [
  [
    'content-error',
    [
      /media error|headers? too (?:large|long|big)|content (?:error|rejected|type)|attachments?(?: type)? (?:is |are |was )?(?:not|rejected|blocked|forbidden|removed)|unsupported|improper use of 8-bit|mime (?:error|type)|conversion/,
    ],
  ],
  [
    'syntax-error',
    [
      /not implemented|syntax error|malformed address|unrecogni[sz]ed (?:command|parameter)|invalid (?:command|argument|parameter)|bad sequence|command (?:not recogni[sz]ed|unrecogni[sz]ed|unknown)/,
    ],
  ],
  [
    'system-full',
    [
      /insufficient (?:disk|system|storage)|no space left|disk (?:is )?full|system (?:storage|resources)|out of (?:disk|memory)/,
    ],
  ],
  [
    'mailer-error',
    [
      /mailer error|pipe to \|?|child (?:status|process)|exit (?:status|code)|command (?:failed|died|output|timed out)|local delivery failed|procmail|vacation program/,
    ],
  ],
  [
    'network-error',
    [
      /too many hops|hop count|(?:mail|routing|forwarding) loop|loops? back|points? to (?:the )?local host|loop(?:ing)? detected|name ?server|name service|(?<!temporary )lookup fail|dns (?:error|fail|lookup)|no route to|network (?:is )?(?:unreachable|error)|establish an smtp connection|connection (?:refused|reset|dropped|lost|closed|was dropped)|lost connection|mxloopback|unable to lookup|address family mismatch|valid route|unable to resolve|temporarily unable to/,
    ],
  ],
  ['on-hold', [/recipient error|gr[ae]y ?-?list/]],
  [
    'system-error',
    [
      /(?:system|internal|server|local|configuration|software|temporary|database|lookup|write|protocol|queue file|disk) (?:\w+ ){0,2}(?:error|problem|failure)(?! report)|service (?:is )?(?:currently |temporarily )?(?:unavailable|not available|refused)|ldap|insufficient permission|adr\.(?:badprimary|invalidsmtp)|out of order|misconfigur|duplicated message|unable to (?:open|write|create|lock)|can(?:'t|not) (?:open|create|write|append)/,
    ],
  ],
  [
    'expired',
    [
      /time[ds]? ?-?out|expired|giving up(?! on)|(?:for|been in the queue) too long|could not be delivered for|(?:will be )?deleted from (?:the )?queue|(?:retry|delivery) time|have been failing|failed \d+ attempts|will (?:be retried|retry|keep trying)|not reachable|accept our requests to connect|unable to connect|not (?:yet )?been delivered|still undelivered|has been delayed|queue too long/,
    ],
  ],
];

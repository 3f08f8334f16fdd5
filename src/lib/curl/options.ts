import type { Refusal } from './word.ts';

/** Whose command line rules apply: those of 8.23 or of 7.88.1. */
export type Era = 'curl-8' | 'curl-7.88';

/** One of curl's command line options. */
export interface Option {
  readonly name: string;
  readonly letter: string | undefined;
  /** `bool` can be turned off with `--no-`; `none` can't; `value` takes an argument. */
  readonly kind: 'bool' | 'none' | 'value';
  /** The one era that knows it, where only one does. */
  readonly only: Era | undefined;
  /** Why it is not taken here; undefined where it is. */
  readonly refusal: Refusal | undefined;
}

/**
 * All options of curl 7.88.1 (2023-02-20, Debian 12) and 8.23.0 (2026-10-14, Debian unstable), those that
 * `--help all` leaves out included, as both programs answered on 2026-11-23 to `--name` and `--no-name`.
 * Written `letter/name`; `=` takes an argument, `.` has no `--no-` form, `+` only 8.23, `-` only 7.88.
 */
const TABLE: Readonly<Record<Refusal | 'taken', string>> = {
  taken: `v/verbose 1/tlsv1. tlsv1.0. tlsv1.1. tlsv1.2. tlsv1.3. tls-max= ciphers= tls13-ciphers= curves=
    k/insecure cacert= resolve= connect-to= alpn http1.1. http2. I/head X/request= H/header= A/user-agent=
    o/output= s/silent S/show-error m/max-time= connect-timeout= url=`,
  about: 'h/help. M/manual V/version dump-ca-embed.+',
  body: `d/data= data-ascii= data-binary= data-raw= data-urlencode= json= F/form= form-escape form-string= G/get
    T/upload-file= url-query= crlf expect100-timeout=`,
  credentials: `u/user= basic digest ntlm ntlm-wb negotiate anyauth. oauth2-bearer= aws-sigv4= delegation= krb= krb4=
    login-options= service-name= sasl-authzid= sasl-ir tlsuser= tlspassword= tlsauthtype=`,
  file: `K/config= b/cookie= c/cookie-jar= j/junk-session-cookies capath= crlfile= E/cert= cert-type= key= key-type=
    pass= pubkey= engine= knownhosts=+ n/netrc netrc-file= netrc-optional D/dump-header= etag-compare= etag-save=
    hsts= alt-svc= libcurl= stderr= trace= trace-ascii= ssl-sessions=+ random-file= egd-file= O/remote-name
    remote-name-all J/remote-header-name R/remote-time output-dir= create-dirs create-file-mode= clobber
    skip-existing+ remove-on-error xattr C/continue-at= z/time-cond= variable=+`,
  'http-version': 'http0.9 0/http1.0. http2-prior-knowledge. http3. http3-only.',
  'old-ssl': '2/sslv2. 3/sslv3.',
  output: `i/include show-headers+ w/write-out= #/progress-bar progress-meter N/buffer styled-output trace-time
    trace-ids+ trace-config=+ f/fail fail-with-body raw limit-rate= max-filesize= Y/speed-limit= y/speed-time=
    out-null+ q/disable test-event-`,
  protocol: `a/append B/use-ascii l/list-only Q/quote= t/telnet-option= P/ftp-port= ftp-account= upload-flags=+
    ftp-alternative-to-user= ftp-create-dirs ftp-method= ftp-pasv. ftp-pret ftp-skip-pasv-ip ftp-ssl ftp-ssl-ccc
    ftp-ssl-ccc-mode= ftp-ssl-control ftp-ssl-reqd ssl ssl-reqd disable-eprt disable-epsv eprt epsv mail-auth=
    mail-from= mail-rcpt= mail-rcpt-allowfails tftp-blksize= tftp-no-options compressed-ssh hostpubmd5=
    hostpubsha256= proto= proto-default= metalink ipfs-gateway=+`,
  proxy: `x/proxy= preproxy= proxy-anyauth proxy-basic proxy-ca-native+ proxy-cacert= proxy-capath= proxy-cert=
    proxy-cert-type= proxy-ciphers= proxy-crlfile= proxy-digest proxy-header= proxy-http2+ proxy-http3+
    proxy-insecure proxy-key= proxy-key-type= proxy-negotiate proxy-ntlm proxy-pass= proxy-pinnedpubkey=
    proxy-service-name= proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tls13-ciphers= proxy-tlsauthtype=
    proxy-tlspassword= proxy-tlsuser= proxy-tlsv1. U/proxy-user= proxy1.0= p/proxytunnel noproxy= socks4= socks4a=
    socks5= socks5-basic socks5-gssapi socks5-gssapi-nec socks5-gssapi-service= socks5-hostname=
    suppress-connect-headers haproxy-clientip=+ haproxy-protocol unix-socket= abstract-unix-socket=`,
  redirect: 'L/location location-trusted follow+ max-redirs= post301 post302 post303 proto-redir=',
  request: `compressed tr-encoding r/range= e/referer= request-target= path-as-is g/globoff
    disallow-username-in-url ignore-content-length`,
  several: `:/next. Z/parallel parallel-immediate parallel-max= parallel-max-host=+ retry= retry-all-errors
    retry-connrefused retry-delay= retry-max-time= rate= fail-early`,
  socket: `4/ipv4. 6/ipv6. interface= local-port= dns-interface= dns-ipv4-addr= dns-ipv6-addr= dns-servers= doh-url=
    doh-cert-status doh-insecure happy-eyeballs-timeout-ms= keepalive keepalive-cnt=+ keepalive-time= tcp-fastopen
    tcp-nodelay mptcp+ ip-tos=+ vlan-priority=+`,
  tls: `sigalgs=+ cert-status ech=+ tls-earlydata+ false-start pinnedpubkey= sessionid npn ca-native+ ssl-allow-beast
    ssl-auto-client-cert ssl-no-revoke ssl-revoke-best-effort`,
};

/** Every option that either era knows. */
export const OPTIONS: readonly Option[] = Object.entries(TABLE).flatMap(([group, rows]) =>
  rows.split(/\s+/).map((row) => option(row, group === 'taken' ? undefined : (group as Refusal))),
);

const KNOWN: Readonly<Record<Era, readonly Option[]>> = {
  'curl-8': OPTIONS.filter(({ only }) => only !== 'curl-7.88'),
  'curl-7.88': OPTIONS.filter(({ only }) => only !== 'curl-8'),
};

/** The options that curl of this era knows. */
export function optionsOf(era: Era): readonly Option[] {
  return KNOWN[era];
}

/** The option of a letter, as in `-k`. */
export function findLetter(letter: string, era: Era): Option | undefined {
  return optionsOf(era).find((each) => each.letter === letter);
}

/**
 * The option of a long name without its dashes. curl 7.88 takes any case and any beginning that is unique
 * among all of its options, except after `--no-`; since 8.6 only the exact name is one.
 */
export function findLong(name: string, era: Era, negated: boolean): Option | 'ambiguous' | undefined {
  const known = optionsOf(era);
  if (era !== 'curl-7.88') return known.find((each) => each.name === name);
  const wanted = name.toLowerCase();
  const exact = known.find((each) => each.name === wanted);
  if (exact || negated) return exact;
  const begun = known.filter((each) => each.name.startsWith(wanted));
  return begun.length > 1 ? 'ambiguous' : begun[0];
}

function option(row: string, refusal: Refusal | undefined): Option {
  const [, letter, name = '', mark, since] = /^(?:(.)\/)?(.+?)([=.])?([+-])?$/.exec(row) ?? [];
  return {
    name,
    letter,
    kind: mark === '=' ? 'value' : mark === '.' ? 'none' : 'bool',
    only: since === '+' ? 'curl-8' : since === '-' ? 'curl-7.88' : undefined,
    refusal,
  };
}

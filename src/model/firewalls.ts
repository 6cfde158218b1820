/**
 * Firewalls and bot checks, and how each marks the pages that it sends in place of a document: facts about products,
 * not about sites. A mark may be here only if the product puts it on no page that it lets pass. So neither
 * `server: cloudflare`, `x-datadome: protected` nor the cookies of these products are marks: every page has them.
 */
export interface Firewall {
  readonly name: string;
  /** Names of response headers in lower case, with the values that say that this is no document; none means any. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Parts of the markup in lower case: addresses of scripts, ids of elements, names of variables. */
  readonly marks?: readonly (string | RegExp)[];
}

export const FIREWALLS: readonly Firewall[] = [
  // developers.cloudflare.com/cloudflare-challenges: “Detect a Challenge Page response”; its JavaScript detections
  // (scripts/jsd, once invisible.js) stand on ordinary pages. `cf.errors.css` styles its block and error pages.
  {
    name: 'Cloudflare',
    headers: { 'cf-mitigated': [] },
    marks: [
      '_cf_chl_opt',
      /\/cdn-cgi\/challenge-platform\/(?![^"'\s>]{0,80}(?:\/jsd\/|invisible\.js))/,
      'cf-browser-verification',
      '/cdn-cgi/styles/cf.errors',
      'id="cf-error-details"',
    ],
  },
  // docs.aws.amazon.com/waf: “CAPTCHA and Challenge action behavior”; `gokuProps` is set by its interstitial only.
  { name: 'AWS WAF', headers: { 'x-amzn-waf-action': [] }, marks: ['window.gokuprops'] },
  // vercel.com/docs/vercel-firewall: “Attack Challenge Mode”, whose page is the “Vercel Security Checkpoint”.
  { name: 'Vercel', headers: { 'x-vercel-mitigated': [] }, marks: ['/.well-known/vercel/security/'] },
  // docs.datadome.co: geo.captcha-delivery.com and ct.captcha-delivery.com serve its challenge pages; the tag that it puts
  // on ordinary pages comes from js.datadome.co. The header of blocked responses is not documented.
  { name: 'DataDome', headers: { 'x-dd-b': [] }, marks: ['captcha-delivery.com'] },
  // docs.humansecurity.com: its challenge page has the element `px-captcha`; the sensor that it puts on ordinary pages
  // comes from client.px-cdn.net.
  {
    name: 'HUMAN (PerimeterX)',
    marks: ['px-captcha', 'captcha.px-cdn.net', 'captcha.px-cloud.net', 'captcha.perimeterx.net'],
  },
  // anubis.techaro.lol/docs: “How Anubis works”.
  { name: 'Anubis', marks: ['anubis_challenge', '/.within.website/x/cmd/anubis/'] },
  // docs.imperva.com: “Incapsula incident ID” is the reference on its block pages. Its script with SWJIYLWA stands on
  // ordinary pages too.
  { name: 'Imperva', marks: [/_incapsula_resource\?(?!swjiylwa)/, 'incapsula incident id'] },
  // techdocs.akamai.com: “Challenge actions” of its Bot Manager, and the reference on its error pages.
  { name: 'Akamai', marks: ['sec-if-cpt-container', '/_sec/cp_challenge/', 'errors.edgesuite.net'] },
  // docs.sucuri.net: “Sucuri Website Firewall – Access Denied”; its script check sets a cookie of this name.
  {
    name: 'Sucuri',
    headers: { 'x-sucuri-block': [] },
    marks: ['sucuri_cloudproxy_js', 'cdn.sucuri.net/sucuri-firewall-block'],
  },
  // Header and address as in github.com/woocommerce/woocommerce/issues/52896.
  { name: 'SiteGround', headers: { 'sg-captcha': ['challenge'] }, marks: ['/.well-known/sgcaptcha/'] },
  // Not documented: the address of the script of its check.
  { name: 'DDoS-Guard', marks: ['/.well-known/ddos-guard/js-challenge', '/ddos-guard/js-challenge/'] },
  // my.f5.com: “Proactive Bot Defense”, whose script `bobcmn` precedes the page itself.
  { name: 'F5', marks: ['window["bobcmn"]', "window['bobcmn']"] },
  // Radware Bot Manager (ShieldSquare) sends visitors to this host; its script on ordinary pages names it without a path.
  { name: 'Radware', marks: ['validate.perfdrive.com/'] },
  // alibabacloud.com/help/waf: “JavaScript challenge” and “slider CAPTCHA”.
  { name: 'Alibaba Cloud WAF', marks: ['aliyun_waf_aa', '_____tmd_____/punish'] },
  // git.gammaspectra.live/git/go-away, README.
  { name: 'go-away', marks: ['/go-away/cmd/', '.git.gammaspectra.live/git/go-away'] },
  // help.queue-it.com: a waiting room is another page than the one asked for.
  { name: 'Queue-it', marks: ['queue-it_log', 'id="queue-it'] },
];

/** The headers that say that a firewall sent the page: a capture keeps them. */
export const FIREWALL_HEADERS: readonly string[] = FIREWALLS.flatMap(({ headers = {} }) => Object.keys(headers));

/** The firewall that these headers say has sent the page; null if none. Names are in lower case. */
export function firewallInHeaders(headers: Readonly<Record<string, string>>): string | null {
  const sender = FIREWALLS.find(({ headers: named = {} }) =>
    Object.entries(named).some(([name, values]) => {
      const value = headers[name]?.trim().toLowerCase();
      return value !== undefined && (values.length === 0 || values.includes(value));
    }),
  );
  return sender?.name ?? null;
}

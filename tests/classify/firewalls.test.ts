/** Pages that firewalls put up, by the headers and marks of each product, and ordinary pages of sites behind them. */
import { describe, expect, test } from 'vitest';
import { FIREWALL_HEADERS, firewallInHeaders } from '../../src/model/firewalls.ts';
import { classifyNights, page, standingsOf } from './classify-pages.ts';

const RULES = Array.from(
  { length: 10 },
  (_, at) =>
    `<h2>${at + 1}. Rule ${'abcdefghij'[at]}</h2><p>Whoever borrows volume ${at * 13 + 7} of the town library signs for it, keeps it dry, lends it to nobody, and returns it to the desk within ${at + 2} weeks.</p>`,
).join('');
const DOCUMENT = page('Library rules', `<main><h1>Library rules</h1>${RULES}</main>`);
/** A text that says nothing of a check, in a language that no list of phrases covers. */
const QUIET = '<h1>Een ogenblik</h1><p>Wij bekijken uw verzoek en sturen u daarna verder naar de pagina.</p>';
const script = (source: string): string => `<script src="${source}"></script>`;

describe('a page with nothing but the mark of', () => {
  test.each([
    ['Cloudflare, its options', QUIET, '<script>window._cf_chl_opt={cvId:"3",cType:"managed"};</script>'],
    ['Cloudflare, its script', QUIET, script('/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=9ee1')],
    ['Cloudflare, its block page', `${QUIET}<div id="cf-error-details"></div>`, ''],
    ['AWS WAF', QUIET, '<script>window.gokuProps = {"key":"AQID"};</script>'],
    ['Vercel', QUIET, script('/.well-known/vercel/security/static/challenge.v2.min.js')],
    ['DataDome', QUIET, script('https://ct.captcha-delivery.com/i.js')],
    ['PerimeterX', `${QUIET}<div id="px-captcha"></div>`, ''],
    ['Anubis', QUIET, '<script id="anubis_challenge" type="application/json">{"rules":{}}</script>'],
    ['Imperva', `${QUIET}<iframe src="/_Incapsula_Resource?CWUDNSAI=23&xinfo=1"></iframe>`, ''],
    ['Akamai', `${QUIET}<div id="sec-if-cpt-container"></div>`, ''],
    ['Sucuri', QUIET, '<script>var s="sucuri_cloudproxy_js";</script>'],
    ['SiteGround', QUIET, '<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2Fterms">'],
    ['DDoS-Guard', QUIET, script('/.well-known/ddos-guard/js-challenge/index.js')],
    ['F5', QUIET, '<script>window["bobcmn"] = "10111";</script>'],
    ['Radware', QUIET, script('https://validate.perfdrive.com/captcha.js')],
    ['a Turnstile widget and little else', `${QUIET}<div class="cf-turnstile" data-sitekey="x"></div>`, ''],
    ['an hCaptcha widget and little else', `${QUIET}<div class='box h-captcha'></div>`, ''],
    ['a reCAPTCHA widget and little else', `${QUIET}<form><div class=g-recaptcha></div></form>`, ''],
    ['an ALTCHA widget and little else', `${QUIET}<altcha-widget challengeurl="/c"></altcha-widget>`, ''],
  ])('%s is suspect as a first capture, and for thirty nights after a good one', async (_, body, head) => {
    const block = { html: page('Een ogenblik', body, head) };
    const good = { html: DOCUMENT };
    expect(await standingsOf([block])).toBe('?');
    expect((await classifyNights([block]))[0]?.reason?.code).toBe('SUSPECT_CHALLENGE');
    expect(await standingsOf([good, ...Array(30).fill(block), good])).toBe(`.${'?'.repeat(30)}.`);
  });
});

describe('a page with nothing but the header', () => {
  test.each([
    ['cf-mitigated', 'challenge'],
    ['x-amzn-waf-action', 'captcha'],
    ['x-vercel-mitigated', 'deny'],
    ['x-dd-b', '1'],
    ['sg-captcha', 'challenge'],
    ['x-sucuri-block', 'EXP001'],
  ])('%s: %s is suspect as long as it lasts', async (name, value) => {
    const good = { html: DOCUMENT };
    const block = { html: page('Een ogenblik', QUIET), headers: { [name]: value } };
    expect(FIREWALL_HEADERS).toContain(name);
    expect(await standingsOf([block])).toBe('?');
    expect(await standingsOf([good, ...Array(30).fill(block), good])).toBe(`.${'?'.repeat(30)}.`);
    // A header on the document itself, or on a revision of it, says nothing.
    const revised = { html: DOCUMENT.replace('keeps it dry', 'keeps it clean'), headers: { [name]: value } };
    expect(await standingsOf([good, { ...good, headers: { [name]: value } }, revised])).toBe('...');
  });
});

describe('an ordinary page behind a firewall', () => {
  const short = '<main><h1>Opening hours</h1><p>The library is open from nine in the morning until noon.</p></main>';
  test.each([
    ['with the detections of Cloudflare', short, script('/cdn-cgi/challenge-platform/scripts/jsd/main.js')],
    ['with older detections of Cloudflare', short, script('/cdn-cgi/challenge-platform/h/b/scripts/invisible.js')],
    ['with versioned detections', short, script('/cdn-cgi/challenge-platform/h/g/scripts/jsd/1f2e/main.js')],
    ['with the sensor of PerimeterX', short, '<script>window._pxAppId="PX1";</script>'],
    ['with the tag of DataDome', short, script('https://js.datadome.co/tags.js')],
    ['with the script of Imperva', short, script('/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3')],
    ['with the token script of AWS WAF', short, script('https://1.edge.sdk.awswaf.com/1/2/challenge.js')],
    ['with an invisible reCAPTCHA', short, script('https://www.google.com/recaptcha/api.js?render=explicit')],
    [
      'with a CAPTCHA below its text',
      `<main><h1>Contact</h1><p>${'The desk answers letters on Mondays. '.repeat(14)}</p></main><form><div class="h-captcha"></div></form>`,
      '',
    ],
    [
      'that writes about a mark',
      '<main><h1>How checks work</h1><p>The page sets window._cf_chl_opt, then loads a script.</p></main>',
      '',
    ],
  ])('%s is the document', async (_, body, head) => {
    expect(await standingsOf([{ html: page('Library', body, head) }])).toBe('.');
  });

  test.each([
    { server: 'cloudflare', 'cf-ray': '9ee1eab40bfa0824' },
    { 'x-datadome': 'protected' },
    { 'sg-captcha': 'passed' },
    {},
  ])('has no header of a check: %j', (headers) => {
    expect(firewallInHeaders(headers)).toBeNull();
  });
});

describe('a check, block or error that says what it is', () => {
  test.each([
    ['Attention Required! | Cloudflare', '<h1>Sorry, you have been blocked</h1><p>Write to the owner of the site.</p>'],
    ['Making sure you&#39;re not a bot!', '<h1>Please wait</h1><p>The page comes next.</p>'],
    ['Example', '<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1>'],
    ['Example', '<p>Please enable JS and disable any ad blocker</p>'],
    ['Example', '<h1>Web Page Blocked!</h1><p>It is in a category that the rules of this network exclude.</p>'],
    ['Example', '<p>The requested URL was rejected. Your support ID is: 4821.</p>'],
    [
      'Security check',
      `<h1>Welcome</h1><p>${'We ask each visitor to solve a puzzle before going on. '.repeat(40)}</p>`,
    ],
    ['Example', '{"error":"rate limited","code":429}'],
    ['Example', '{"message":"Forbidden"}'],
  ])('is suspect as a first capture: %s %s', async (title, body) => {
    expect(await standingsOf([{ html: body.startsWith('{') ? body : page(title, body) }])).toBe('?');
  });

  test.each([
    ['Loading', `<h1>House rules</h1><p>${'Lamps are put out at ten and doors are closed. '.repeat(40)}</p>`],
    ['Example', '<h1>Format</h1><p>{"name": "Anna"} is an object of one key.</p>'],
    ['Blocked accounts', '<h1>Blocked accounts</h1><p>Whoever has been blocked from borrowing may ask why.</p>'],
  ])('is not a document that says something similar: %s', async (title, body) => {
    expect(await standingsOf([{ html: page(title, body) }])).toBe('.');
  });
});

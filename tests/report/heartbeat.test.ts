import { describe, expect, it } from 'vitest';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { renderHeartbeatText } from '../../src/report/terminal/heartbeat-terminal.ts';
import { expectGolden } from './golden.ts';
import { HEARTBEAT } from './heartbeats.ts';

describe('a heartbeat', () => {
  it('is rendered as text', () => {
    expectGolden('heartbeat.txt', renderHeartbeatText(HEARTBEAT));
  });

  it('is rendered for mail', () => {
    expectGolden('heartbeat.mail.html', renderPassMailHtml(null, HEARTBEAT));
  });

  it.each(['day', 'week', 'month'] as const)('says that the next one comes in a %s', (every) => {
    for (const text of [
      renderHeartbeatText({ ...HEARTBEAT, every }),
      renderPassMailHtml(null, { ...HEARTBEAT, every }),
    ]) {
      expect(text).toContain(`You should hear again in a ${every}. If not, check the service.`);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { isLoopback, mailTransport } from '../../src/model/mail-encryption.ts';

describe('mailTransport', () => {
  test.each<[smtp: string, encryption: 'required' | 'none' | undefined, transport: string]>([
    ['smtps://user:word@mail.example.org', undefined, 'tls'],
    ['smtps://mail.example.org', 'none', 'tls'],
    ['smtp://mail.example.org:587', undefined, 'starttls'],
    ['smtp://user:word@mail.example.org:587', undefined, 'starttls'],
    ['smtp://10.0.0.5', undefined, 'starttls'],
    ['smtp://10.0.0.5', 'none', 'none'],
    ['smtp://localhost', undefined, 'offered'],
    ['smtp://127.0.0.1:25', undefined, 'offered'],
    ['smtp://127.0.0.1:25', 'required', 'starttls'],
    ['smtp://user:word@127.0.0.1:25', undefined, 'starttls'],
    ['smtp://user@localhost', undefined, 'starttls'],
    ['smtp://user:word@localhost', 'none', 'none'],
  ])('%s with encryption %s: %s', (smtp, encryption, transport) => {
    expect(mailTransport(smtp, encryption)).toBe(transport);
  });
});

test.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['[::1]', true],
  ['localhost.example.org', false],
  ['127.0.0.1.example.org', false],
  ['127.0.0.999', false],
  ['128.0.0.1', false],
  ['[::2]', false],
  ['0.0.0.0', false],
  ['', false],
])('%s cannot lead to another machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

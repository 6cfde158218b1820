import { expect, test } from 'vitest';
import { errorReason } from '../../src/model/error-reason.ts';

const withCode = (code: unknown, error = new Error('')): Error => Object.assign(error, { code });

test.each<[why: string, thrown: unknown, reason: string]>([
  ['a message', new Error('it broke'), 'it broke'],
  ['a message of several lines', new Error('it broke:\n\n  here\n'), 'it broke: here'],
  ['a message and a cause', new Error('it broke', { cause: new Error('wear') }), 'it broke'],
  ['a cause with a message', new Error('', { cause: new Error('wear') }), 'wear'],
  ['a cause without', new Error('', { cause: withCode('EWEAR') }), 'EWEAR'],
  ['a cause that is no error', new Error(' ', { cause: 'wear' }), 'Error'],
  ['errors inside', new AggregateError([new Error('one'), new Error('two')]), 'one'],
  ['no errors inside', withCode('ENONE', new AggregateError([])), 'ENONE'],
  ['a code', withCode('EWEAR'), 'EWEAR'],
  ['a code that is undefined', withCode(undefined), 'Error'],
  ['a code that is empty', withCode(''), 'Error'],
  ['a code that is a number', withCode(23, new TypeError('')), 'TypeError'],
  ['nothing at all', Object.assign(new Error(''), { name: '' }), 'the reason is unknown'],
  ['a text', 'it broke', 'it broke'],
  ['an empty text', '', 'the reason is unknown'],
])('an error with %s', (_, thrown, reason) => {
  expect(errorReason(thrown)).toBe(reason);
});

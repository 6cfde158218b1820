import { expect, test } from 'vitest';
import { detectMediaType } from '../../../src/extract/bytes/media-type.ts';

const typeOf = (text: string, served: string, url = 'https://example.org/page'): string =>
  detectMediaType(Buffer.from(text), { 'content-type': served }, url);

test.each([
  ['a page', '<!DOCTYPE html><p>Words.'],
  ['a page behind white space', ' \n\t<html>'],
  ['a page behind an XML declaration', '<?xml version="1.0"?>\n<html>'],
  ['a page behind comments', '<!-- one --> <!---->\n<!-- > --><head>'],
  ['a page behind both', '<?xml version="1.0"?><!-- one --><!doctype html>'],
])('%s is HTML although the server says plain text', (_, text) => {
  expect(typeOf(text, 'text/plain')).toBe('text/html');
});

test.each([
  ['words behind comments', '<!-- one --> words <html>'],
  ['a comment that never ends', '<!-- one <html>'],
  ['a declaration that never ends', '<?xml <html>'],
])('%s are plain text if the server says so', (_, text) => {
  expect(typeOf(text, 'text/plain')).toBe('text/plain');
});

test('a fragment of a page is HTML although the server says PDF', () => {
  expect(typeOf('<!-- one -->\n<p>Words.', 'application/pdf')).toBe('text/html');
});

test('a page of empty comments that holds no page takes no time', () => {
  expect(typeOf(`${'<!---->\t'.repeat(120)}N words`, 'text/html')).toBe('text/html');
});

import { expect, test } from 'vitest';
import { isPartName } from '../../src/grammar/part-names.ts';

test.each([
  ...['References', 'ABSTRACT', 'Table of Contents', 'Status of This Memo', "Authors' Addresses", 'Authors’ Addresses'],
  ...['Conclusion:', 'Acknowledgements', 'Table des matières', 'PRÉAMBULE', 'Zusammenfassung', 'Literaturverzeichnis'],
  ...['Índice', 'Conclusiones', 'Sumário', 'Riassunto', 'Bijlagen', 'Spis treści', 'Список литературы', 'Висновки'],
  ...['摘要', '序 言', '目　录', 'はじめに', '参考文献', '參考文獻', '목차', 'المراجع', 'چکیده', 'תוכן עניינים'],
])('%s is the name of a part', (name) => {
  expect(isPartName(name)).toBe(true);
});

test.each([
  'Lamps',
  'References to lamps',
  'The introduction',
  'A summary of the harbour',
  'Appendix A',
  '1 Scope',
  '灯台',
  '',
])('%j is none', (name) => {
  expect(isPartName(name)).toBe(false);
});
